package dev.countersign.command.task.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.command.delivery.state.Claim;
import dev.countersign.command.feature.state.FeatureState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A claim that holds.
 *
 * @param task the task's id
 * @param holder who has it
 * @param role the role it was taken for, if for one
 * @param fencingToken what every later write about this claim has to name
 * @param claimedAt when it was taken
 * @param expiresAt when the task is free again unless the claim is renewed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimOutcome(
        String task, String holder, @Nullable String role, long fencingToken, Instant claimedAt, Instant expiresAt) {

    /** Reads the claim on that task off the state behind the command. */
    public static ClaimOutcome of(String task, FeatureState after) {
        Claim claim = Objects.requireNonNull(
                after.delivery().tasks().find(task).orElseThrow().claim());
        return new ClaimOutcome(
                task, claim.holder(), claim.role(), claim.token(), claim.claimedAt(), claim.expiresAt());
    }
}
