package dev.countersign.events.policy;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A project has another policy from now on. Decisions before it keep the version they name.
 *
 * @param project the tenant
 * @param version the name that decisions record: {@code 1} for the first policy that the project sets itself, and one more each
 *     time
 * @param content what the policy says
 * @param by who set it
 */
@CloudEventType("dev.countersign.policy.policy-set.v1")
public record PolicySet(String project, String version, PolicyContent content, Actor by) implements PolicyEvent {}
