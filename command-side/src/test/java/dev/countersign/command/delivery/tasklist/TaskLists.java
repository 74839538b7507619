package dev.countersign.command.delivery.tasklist;

import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import dev.countersign.events.delivery.PlannedTask;
import java.util.List;

/** Short ways to read task lists in the tests of this package. */
final class TaskLists {

    private TaskLists() {}

    /** The only task of a list. */
    static PlannedTask only(String markdown) {
        List<PlannedTask> tasks = TaskListReader.read(markdown).tasks();
        if (tasks.size() != 1) {
            throw new AssertionError("One task was expected, not " + tasks);
        }
        return tasks.getFirst();
    }

    /** The task with that id. */
    static PlannedTask task(ReadTaskList list, String id) {
        return list.tasks().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<String> codes(ReadTaskList list) {
        return list.diagnostics().stream().map(Diagnostic::code).toList();
    }

    static List<String> errors(ReadTaskList list) {
        return list.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == DiagnosticSeverity.ERROR)
                .map(diagnostic -> diagnostic.code() + " @ " + diagnostic.where() + ": " + diagnostic.message())
                .toList();
    }
}
