package dev.countersign.query.delivery;

import dev.countersign.events.delivery.TaskStatus;
import dev.countersign.query.delivery.Tasks.Standing;
import dev.countersign.query.delivery.TasksEndpoint.ListedTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to do next.
 *
 * @param task the best one; absent where there is none
 * @param reason why this one, or why none
 * @param others how many more are ready for the role
 */
record NextTask(@Nullable ListedTask task, String reason, int others) {

    private static final Set<TaskStatus> TO_BE_TAKEN =
            EnumSet.of(TaskStatus.READY, TaskStatus.FAILED, TaskStatus.SUSPECT);

    static NextTask among(List<Standing> tasks, Optional<Plan> plan, @Nullable String role) {
        if (plan.isEmpty()) {
            return none("There is no plan: the task list does not have all of its sign-offs");
        }
        List<Standing> open = tasks.stream()
                .filter(task -> task.status() != TaskStatus.COMPLETED)
                .toList();
        if (open.isEmpty()) {
            return none(tasks.isEmpty() ? "The task list has no tasks" : "Every task is completed");
        }
        List<Standing> forRole = open.stream().filter(task -> isFor(task, role)).toList();
        if (forRole.isEmpty()) {
            Set<String> roles = new TreeSet<>();
            open.forEach(task -> roles.add(String.valueOf(task.plan().role())));
            return none("No open task is for " + role + "; there are tasks for " + String.join(", ", roles));
        }
        Map<String, Integer> waiting = waitingFor(tasks);
        Set<String> critical = new HashSet<>(plan.get().criticalPath());
        List<Standing> takeable = forRole.stream()
                .filter(task -> task.claim() == null && task.waitsFor().isEmpty())
                .filter(task -> TO_BE_TAKEN.contains(task.status()))
                .sorted(Comparator.<Standing, Boolean>comparing(
                                task -> !critical.contains(task.plan().id()))
                        .thenComparingInt(
                                task -> -waiting.getOrDefault(task.plan().id(), 0))
                        .thenComparingInt(Standing::place))
                .toList();
        if (takeable.isEmpty()) {
            return none(whyNone(forRole));
        }
        Standing best = takeable.getFirst();
        int others = waiting.getOrDefault(best.plan().id(), 0);
        List<String> reasons = new ArrayList<>();
        if (best.status() != TaskStatus.READY) {
            reasons.add(
                    best.status() == TaskStatus.FAILED ? "it has failed before" : "it is suspect: " + best.suspicion());
        }
        if (critical.contains(best.plan().id())) {
            reasons.add("it is on the critical path");
        }
        if (others > 0) {
            reasons.add(others == 1 ? "one task waits for it" : others + " tasks wait for it");
        }
        return new NextTask(
                ListedTask.of(best),
                best.plan().id() + " comes next"
                        + (reasons.isEmpty()
                                ? ", in the order of the task list"
                                : ", as " + String.join(", and ", reasons)),
                takeable.size() - 1);
    }

    private static NextTask none(String reason) {
        return new NextTask(null, reason, 0);
    }

    private static boolean isFor(Standing task, @Nullable String role) {
        return role == null
                || task.plan().role() == null
                || role.equals(task.plan().role());
    }

    /** Of what is taken the first to be free again, and of what waits the first. */
    private static String whyNone(List<Standing> tasks) {
        List<String> reasons = new ArrayList<>();
        tasks.stream()
                .flatMap(task -> Optional.ofNullable(task.claim()).stream()
                        .map(claim ->
                                task.plan().id() + " is taken by " + claim.holder() + " until " + claim.expiresAt()))
                .forEach(reasons::add);
        tasks.stream()
                .filter(task -> task.claim() == null && !task.waitsFor().isEmpty())
                .map(task -> task.plan().id() + " waits for " + String.join(", ", task.waitsFor()))
                .forEach(reasons::add);
        int named = Math.min(reasons.size(), 5);
        return String.join("; ", reasons.subList(0, named))
                + (reasons.size() > named ? "; and " + (reasons.size() - named) + " more" : "");
    }

    /** How many tasks wait for each, directly or not. */
    private static Map<String, Integer> waitingFor(List<Standing> tasks) {
        Map<String, List<String>> dependents = new HashMap<>();
        tasks.forEach(task -> task.plan()
                .dependsOn()
                .forEach(id -> dependents
                        .computeIfAbsent(id, key -> new ArrayList<>())
                        .add(task.plan().id())));
        Map<String, Integer> waiting = new HashMap<>();
        for (Standing task : tasks) {
            if (task.waitsFor().isEmpty() && task.status() != TaskStatus.COMPLETED) {
                Set<String> reached = new HashSet<>();
                Deque<String> next =
                        new ArrayDeque<>(dependents.getOrDefault(task.plan().id(), List.of()));
                while (!next.isEmpty()) {
                    String id = next.pop();
                    if (reached.add(id)) {
                        next.addAll(dependents.getOrDefault(id, List.of()));
                    }
                }
                waiting.put(task.plan().id(), reached.size());
            }
        }
        return waiting;
    }
}
