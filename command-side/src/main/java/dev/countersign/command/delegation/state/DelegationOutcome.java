package dev.countersign.command.delegation.state;

import dev.countersign.events.delegation.RoleDelegated;
import java.time.Instant;

/**
 * A delegation, for the answer.
 *
 * @param number its number within its project
 * @param role the role
 * @param to who may speak for it
 * @param delegatedBy whose role it is
 * @param from the first moment at which it holds
 * @param until the moment at which it holds no more
 */
public record DelegationOutcome(int number, String role, String to, String delegatedBy, Instant from, Instant until) {

    public static DelegationOutcome of(RoleDelegated event) {
        return new DelegationOutcome(
                event.number(), event.role(), event.to(), event.by().principal(), event.from(), event.until());
    }
}
