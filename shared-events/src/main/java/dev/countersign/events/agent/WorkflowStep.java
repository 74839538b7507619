package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One numbered step of a workflow.
 *
 * @param workflow the heading it stands under, if any
 * @param number its number in the list
 * @param title the step's name
 * @param outputs what the step says it yields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowStep(@Nullable String workflow, int number, String title, List<String> outputs) {

    public WorkflowStep {
        outputs = List.copyOf(outputs);
    }
}
