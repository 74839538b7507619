package dev.countersign.command.suspicion.confirm;

import dev.countersign.command.feature.state.FeatureState;
import java.util.List;

/**
 * What was confirmed, and what is left to look at.
 *
 * @param about what was confirmed
 * @param stillSuspect what else rests on a text that has changed
 */
public record ConfirmationOutcome(String about, List<String> stillSuspect) {

    public ConfirmationOutcome {
        stillSuspect = List.copyOf(stillSuspect);
    }

    /** Reads the outcome off the state behind the command. */
    public static ConfirmationOutcome of(ConfirmSuspect command, FeatureState after) {
        return new ConfirmationOutcome(
                command.about(), List.copyOf(after.delivery().suspicions().all().keySet()));
    }
}
