package dev.countersign.query.delivery;

import dev.countersign.events.delivery.TaskStatus;
import dev.countersign.query.delivery.Tasks.Claim;
import dev.countersign.query.delivery.Tasks.Standing;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Delivery")
class TasksEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final Tasks tasks;

    TasksEndpoint(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/tasks", produces = "application/json")
    @Operation(
            operationId = "listTasks",
            summary = "The tasks of a delivery, how they stand and who has them",
            description = "In the order of the task list; none before it has all of its sign-offs.")
    Page<ListedTask> tasks(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        int after = key == null ? 0 : Integer.parseInt(key);
        List<Standing> oneMore = tasks.of(project, feature).stream()
                .filter(task -> task.place() > after)
                .limit(limit + 1L)
                .toList();
        Page<Standing> page = Page.of(oneMore, limit, task -> Integer.toString(task.place()));
        return new Page<>(page.items().stream().map(ListedTask::of).toList(), page.next());
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/tasks/next", produces = "application/json")
    @Operation(
            operationId = "getNextTask",
            summary = "The best task that is ready for a role, or why there is none",
            description =
                    "Tasks of the critical path come first, then those that most others wait for, then the order of the"
                            + " task list. A task that is assigned to no role is for every role.")
    NextTask next(
            @PathVariable String project,
            @PathVariable String feature,
            @Parameter(description = "The role it is for; without one, for any")
                    @RequestParam(required = false)
                    @Nullable
                    String role) {
        return NextTask.among(tasks.of(project, feature), tasks.plan(project, feature), role);
    }

    /**
     * A task.
     *
     * @param status pending, ready, claimed, in_progress, completed, failed or suspect
     * @param waitsFor what has to be done before it can begin
     * @param requirements the ids of the requirements that it traces to
     * @param claim who has it, if anybody
     * @param attempts how often it was taken
     * @param minutes how long it took, once it is completed
     * @param suspicion why it may not hold any more
     */
    record ListedTask(
            String id,
            String text,
            TaskStatus status,
            @Nullable String role,
            @Nullable String story,
            boolean parallel,
            boolean databaseWork,
            List<String> paths,
            List<String> dependsOn,
            List<String> waitsFor,
            List<String> requirements,
            @Nullable Integer estimateMinutes,
            @Nullable Claim claim,
            int attempts,
            @Nullable Long minutes,
            @Nullable String suspicion) {

        static ListedTask of(Standing task) {
            return new ListedTask(
                    task.plan().id(),
                    task.plan().text(),
                    task.status(),
                    task.plan().role(),
                    task.plan().story(),
                    task.plan().parallel(),
                    task.plan().databaseWork(),
                    task.plan().paths(),
                    task.plan().dependsOn(),
                    task.waitsFor(),
                    task.plan().requirements(),
                    task.plan().estimateMinutes(),
                    task.claim(),
                    task.attempts(),
                    task.minutes(),
                    task.suspicion());
        }
    }
}
