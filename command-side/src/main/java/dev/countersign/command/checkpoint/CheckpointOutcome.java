package dev.countersign.command.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.command.delivery.state.Checkpoints.Checkpoint;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.CheckpointResolved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint behind a command.
 *
 * @param number its number within its feature
 * @param after what was looked at
 * @param findings what was found
 * @param blocking those of them that hold the delivery up
 * @param resolution how what was found was resolved; absent as long as it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckpointOutcome(
        int number,
        @Nullable String after,
        List<CheckpointFinding> findings,
        List<CheckpointFinding> blocking,
        @Nullable String resolution) {

    public CheckpointOutcome {
        findings = List.copyOf(findings);
        blocking = List.copyOf(blocking);
    }

    /** Reads the outcome off the state behind the command. */
    public static CheckpointOutcome of(int number, FeatureState after) {
        Checkpoint checkpoint = after.delivery().checkpoints().find(number).orElseThrow();
        CheckpointResolved resolved = checkpoint.resolved();
        return new CheckpointOutcome(
                number,
                checkpoint.held().after(),
                checkpoint.held().findings(),
                checkpoint.blocking(),
                resolved == null ? null : resolved.resolution());
    }
}
