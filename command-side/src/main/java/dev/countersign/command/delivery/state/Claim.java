package dev.countersign.command.delivery.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lease on a task.
 *
 * @param holder the principal that has it
 * @param role the role it was taken for, if for one
 * @param token the fencing token that every write about it has to name
 * @param claimedAt when it was taken
 * @param expiresAt when it ends unless it is renewed
 * @param renewed whether its holder has been at work since
 * @param suspect whether what the task rests on has changed since it was taken
 */
public record Claim(
        String holder,
        @Nullable String role,
        long token,
        Instant claimedAt,
        Instant expiresAt,
        boolean renewed,
        boolean suspect) {

    /** Whether its time is over, whoever has noticed. */
    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    Claim renewed(Instant until) {
        return new Claim(holder, role, token, claimedAt, until, true, suspect);
    }

    Claim suspect(boolean now) {
        return new Claim(holder, role, token, claimedAt, expiresAt, renewed, now);
    }
}
