package dev.countersign.command.delivery.tasklist;

import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.events.delivery.TaskStatus;
import java.util.HashMap;
import java.util.Map;

/** Gives a task list out with its state: the very text, and only the insides of check boxes differ. */
public final class TaskListWriter {

    private TaskListWriter() {}

    /**
     * The document with the box of each completed task ticked, and that of every other task not, whoever ticked it. A box that says so
     * already stays as it is, be it {@code [X]} or {@code [-]}.
     *
     * @param states by the tasks' ids; a task that is missing is not completed
     */
    public static String withState(String markdown, Map<String, TaskStatus> states) {
        Map<TaskNumber, TaskStatus> byNumber = new HashMap<>();
        states.forEach((id, status) -> TaskNumber.of(id).ifPresent(number -> byNumber.put(number, status)));
        StringBuilder written = new StringBuilder(markdown.length());
        int copied = 0;
        for (TaskLine task : TaskLines.of(markdown, new Diagnostics())) {
            if (task.boxStart() < 0) {
                continue;
            }
            boolean ticked = markdown.substring(task.boxStart(), task.boxEnd()).equalsIgnoreCase("x");
            boolean completed = byNumber.get(task.number()) == TaskStatus.COMPLETED;
            if (ticked != completed) {
                written.append(markdown, copied, task.boxStart()).append(completed ? 'x' : ' ');
                copied = task.boxEnd();
            }
        }
        return written.append(markdown, copied, markdown.length()).toString();
    }
}
