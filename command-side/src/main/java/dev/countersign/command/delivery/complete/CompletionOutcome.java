package dev.countersign.command.delivery.complete;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.feature.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a completion led to.
 *
 * @param status always {@code DELIVERED}
 * @param commit the commit that the newest test report names, if it names one
 * @param waived the criteria that do not hold and are waived
 * @param stage where the feature stands now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompletionOutcome(String status, @Nullable String commit, List<String> waived, Stage stage) {

    public CompletionOutcome {
        waived = List.copyOf(waived);
    }

    /** Reads the outcome off the state behind the command. */
    public static CompletionOutcome of(FeatureState after) {
        DeliveryCompleted completed = after.delivery().completion().orElseThrow();
        return new CompletionOutcome("DELIVERED", completed.commit(), completed.waived(), after.stage());
    }
}
