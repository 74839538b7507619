package dev.countersign.events.delegation;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A delegation ended before its time.
 *
 * @param project the tenant
 * @param number the delegation's number
 * @param by who ended it
 */
@CloudEventType("dev.countersign.delegation.delegation-revoked.v1")
public record DelegationRevoked(String project, int number, Actor by) implements DelegationEvent {}
