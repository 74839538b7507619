package dev.countersign.command.step.nameoutput;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.StepOutputNamed;
import dev.countersign.events.feature.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step and its output.
 *
 * @param step which step
 * @param summary what came of it
 * @param references where it is
 * @param nextStep the first step without an output; absent when every step has one
 * @param stage where the feature stands now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepOutcome(
        DeliveryStep step,
        String summary,
        List<String> references,
        @Nullable DeliveryStep nextStep,
        Stage stage) {

    public StepOutcome {
        references = List.copyOf(references);
    }

    /** Reads the outcome off the state behind the command. */
    public static StepOutcome of(NameStepOutput command, FeatureState after) {
        StepOutputNamed named = after.delivery().steps().output(command.step()).orElseThrow();
        return new StepOutcome(
                named.step(),
                named.summary(),
                named.references(),
                after.delivery().steps().next().orElse(null),
                after.stage());
    }
}
