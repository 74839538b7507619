package dev.countersign.command.step.nameoutput;

import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.dispatch.NeedsDrilledMigrations;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.DeliveryStep;
import java.util.List;
import java.util.Optional;

/**
 * Say what came of a step of the delivery, so that the next one can begin.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param step which step
 * @param summary what came of it
 * @param references where it is: files, commits, numbers of migrations
 * @param by who says so
 */
public record NameStepOutput(
        String project, String feature, DeliveryStep step, String summary, List<String> references, Principal by)
        implements NeedsDrilledMigrations {

    public NameStepOutput {
        references = List.copyOf(references);
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "name-step-output";
    }

    @Override
    public Optional<List<String>> databaseWork(TaskBoard tasks) {
        return step == DeliveryStep.DATABASE
                ? Optional.of(tasks.all().stream()
                        .filter(task -> task.plan().databaseWork())
                        .map(Task::id)
                        .toList())
                : Optional.empty();
    }
}
