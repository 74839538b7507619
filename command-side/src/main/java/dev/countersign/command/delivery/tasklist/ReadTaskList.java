package dev.countersign.command.delivery.tasklist;

import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.Wave;
import java.util.List;

/**
 * What a task list says.
 *
 * @param tasks in the order of the document, each id once, as yet without requirements (see {@link Tracing})
 * @param scopes what each of them is for, in the same order
 * @param waves empty where the tasks wait for each other in a circle
 * @param criticalPath likewise
 * @param diagnostics what was unusual, and how it was understood; an error says why the list cannot be worked on
 */
public record ReadTaskList(
        List<PlannedTask> tasks,
        List<TaskScope> scopes,
        List<Wave> waves,
        List<String> criticalPath,
        List<Diagnostic> diagnostics) {

    public ReadTaskList {
        tasks = List.copyOf(tasks);
        scopes = List.copyOf(scopes);
        waves = List.copyOf(waves);
        criticalPath = List.copyOf(criticalPath);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether nothing in it keeps it from being worked on. */
    public boolean accepted() {
        return diagnostics.stream().noneMatch(diagnostic -> diagnostic.severity() == DiagnosticSeverity.ERROR);
    }
}
