package dev.countersign.command.feature.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Where a feature stands after a command.
 *
 * @param id the feature's id
 * @param tier how much governance it carries
 * @param stage where it stands
 * @param idea the idea it started from, with its score
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeatureOutcome(
        String id, Tier tier, Stage stage, @Nullable Idea idea) {

    /** Reads the outcome off the state behind the command. */
    public static FeatureOutcome of(FeatureState after) {
        return new FeatureOutcome(
                after.feature(), after.tier(), after.stage(), after.idea().orElse(null));
    }
}
