package dev.countersign.command.delivery.state;

import dev.countersign.command.delivery.state.Task.Progress;
import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimReleased;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.SuspectItem;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import dev.countersign.events.delivery.TaskStatus;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The tasks of the plan in force, in the order of the task list, with their claims. */
public final class TaskBoard {

    /** How suspicions name tasks. */
    public static final String ABOUT = "tasks/";

    private Map<String, Task> byId = new LinkedHashMap<>();
    private final Set<String> builders = new HashSet<>();
    private long lastToken;

    /** A task that stands in the new list as it stood in the old one goes on as it was; all others begin anew. */
    void on(DeliveryPlanned planned) {
        Map<String, Task> before = byId;
        byId = new LinkedHashMap<>();
        for (PlannedTask task : planned.tasks()) {
            Task earlier = before.get(task.id());
            byId.put(task.id(), earlier != null && earlier.plan().equals(task) ? earlier : Task.open(task));
        }
    }

    void on(TaskClaimed event) {
        lastToken = event.fencingToken();
        builders.add(event.by().principal());
        change(
                event.task(),
                task -> task.with(new Claim(
                        event.by().principal(),
                        event.role(),
                        event.fencingToken(),
                        event.claimedAt(),
                        event.expiresAt(),
                        false,
                        false)));
    }

    void on(ClaimRenewed event) {
        change(
                event.task(),
                task -> task.claim() == null ? task : task.with(task.claim().renewed(event.expiresAt())));
    }

    void on(ClaimReleased event) {
        change(event.task(), task -> task.with(null));
    }

    void on(ClaimExpired event) {
        change(event.task(), task -> task.with(null));
    }

    void on(TaskCompleted event) {
        change(event.task(), task -> task.ended(Progress.COMPLETED));
    }

    void on(TaskFailed event) {
        change(event.task(), task -> task.ended(Progress.FAILED));
    }

    void on(MarkedSuspect event) {
        for (SuspectItem item : event.items()) {
            if (item.about().startsWith(ABOUT)) {
                change(item.about().substring(ABOUT.length()), task -> task.suspected(item.reason()));
            }
        }
    }

    void on(SuspicionCleared event) {
        if (event.about().startsWith(ABOUT)) {
            change(event.about().substring(ABOUT.length()), task -> task.suspected(null));
        }
    }

    private void change(String id, UnaryOperator<Task> how) {
        byId.computeIfPresent(id, (key, task) -> how.apply(task));
    }

    public Collection<Task> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    public Optional<Task> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether the principal has ever had a task of this delivery. */
    public boolean hasBuilt(String principal) {
        return builders.contains(principal);
    }

    /** The token of the newest claim there has been; 0 before the first. */
    public long lastToken() {
        return lastToken;
    }

    /** What has to be done before the task can begin. */
    public List<String> waitsFor(Task task) {
        return task.plan().dependsOn().stream()
                .filter(id -> find(id).filter(Task::isDone).isEmpty())
                .toList();
    }

    public TaskStatus statusOf(Task task) {
        Claim claim = task.claim();
        if (claim != null) {
            return claim.suspect() ? TaskStatus.SUSPECT : claim.renewed() ? TaskStatus.IN_PROGRESS : TaskStatus.CLAIMED;
        }
        if (task.suspicion() != null) {
            return TaskStatus.SUSPECT;
        }
        return switch (task.progress()) {
            case COMPLETED -> TaskStatus.COMPLETED;
            case FAILED -> TaskStatus.FAILED;
            case OPEN -> waitsFor(task).isEmpty() ? TaskStatus.READY : TaskStatus.PENDING;
        };
    }
}
