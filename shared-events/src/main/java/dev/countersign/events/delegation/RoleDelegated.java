package dev.countersign.events.delegation;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.time.Instant;

/**
 * A person lets another one stand in for a role. It ends by itself.
 *
 * @param project the tenant
 * @param number counted from 1 per project
 * @param role the role
 * @param to the principal who may speak for it, as a person only
 * @param from the first moment at which it holds
 * @param until the moment at which it holds no more
 * @param reason why
 * @param by whose role it is
 */
@CloudEventType("dev.countersign.delegation.role-delegated.v1")
public record RoleDelegated(
        String project, int number, String role, String to, Instant from, Instant until, String reason, Actor by)
        implements DelegationEvent {}
