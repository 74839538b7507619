package dev.countersign.command.delivery.tasklist;

import dev.countersign.command.delivery.specification.NearestId;
import dev.countersign.command.delivery.specification.ReadSpecification;
import dev.countersign.command.delivery.tasklist.TracedTasks.OutOfScope;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.RequirementKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows each task to the requirements it serves (R25): the stories it is marked with or stands below, and the stories, requirements
 * and criteria its text names. A criterion brings its story along. Work that every story rests on serves all stories, or all
 * requirements where the specification tells no stories. Everything else, polish that names nothing included, serves nothing.
 */
public final class Tracing {

    private final Map<String, Requirement> requirements = new LinkedHashMap<>();
    private final Map<String, @Nullable String> storyOfCriterion = new HashMap<>();
    private final List<String> everything;
    private final NearestId nearest;
    private final Diagnostics diagnostics = new Diagnostics();

    private Tracing(ReadSpecification specification) {
        for (Requirement requirement : specification.requirements()) {
            requirements.put(requirement.id(), requirement);
        }
        for (AcceptanceCriterion criterion : specification.criteria()) {
            storyOfCriterion.put(criterion.id(), criterion.requirement());
        }
        List<String> stories = specification.requirements().stream()
                .filter(requirement -> requirement.kind() == RequirementKind.STORY)
                .map(Requirement::id)
                .toList();
        this.everything = stories.isEmpty() ? List.copyOf(requirements.keySet()) : stories;
        Set<String> known = new LinkedHashSet<>(requirements.keySet());
        known.addAll(storyOfCriterion.keySet());
        this.nearest = new NearestId(known);
    }

    /** Traces the tasks to a specification; without one, every task stays without requirements and none is out of scope. */
    public static TracedTasks trace(ReadTaskList list, @Nullable ReadSpecification specification) {
        if (specification == null) {
            return new TracedTasks(list.tasks(), List.of(), List.of(), List.of(), List.of());
        }
        return new Tracing(specification).traceAll(list);
    }

    private TracedTasks traceAll(ReadTaskList list) {
        List<PlannedTask> traced = new ArrayList<>();
        List<OutOfScope> outOfScope = new ArrayList<>();
        Set<String> served = new HashSet<>();
        for (int i = 0; i < list.tasks().size(); i++) {
            PlannedTask task = list.tasks().get(i);
            TaskScope scope = list.scopes().get(i);
            Set<String> own = named(scope);
            served.addAll(own);
            List<String> unknown =
                    scope.names().stream().filter(name -> !isKnown(name)).toList();
            Set<String> all = new LinkedHashSet<>(own);
            all.addAll(scope.everyStory() ? everything : List.of());
            if (all.isEmpty()) {
                OutOfScope nothing = new OutOfScope(task.id(), reason(scope, unknown));
                outOfScope.add(nothing);
                diagnostics.error(
                        "task-out-of-scope",
                        "task " + task.id(),
                        "%s serves no requirement of the specification: it %s".formatted(task.id(), nothing.reason()));
            } else if (!unknown.isEmpty()) {
                diagnostics.warning(
                        "requirement-unknown", "task " + task.id(), "%s %s".formatted(task.id(), naming(unknown)));
            }
            traced.add(withRequirements(task, List.copyOf(all)));
        }
        List<String> untraced = unserved(served, false);
        List<String> untracedSuccess = unserved(served, true);
        untraced.forEach(
                id -> diagnostics.warning("requirement-untraced", id, "No task of its own serves %s".formatted(id)));
        untracedSuccess.forEach(id -> diagnostics.info("success-untraced", id, "No task names %s".formatted(id)));
        return new TracedTasks(traced, outOfScope, untraced, untracedSuccess, diagnostics.all());
    }

    private boolean isKnown(String name) {
        return requirements.containsKey(name) || storyOfCriterion.containsKey(name);
    }

    private Set<String> named(TaskScope scope) {
        Set<String> named = new LinkedHashSet<>();
        for (String name : scope.names()) {
            String story = storyOfCriterion.get(name);
            if (story != null && requirements.containsKey(story)) {
                named.add(story);
            }
            if (isKnown(name)) {
                named.add(name);
            }
        }
        return named;
    }

    private String reason(TaskScope scope, List<String> unknown) {
        if (!unknown.isEmpty()) {
            return naming(unknown);
        }
        return scope.everyStory()
                ? "stands in a phase for all requirements, and the specification has none"
                : "names no story, requirement or criterion and stands below no story";
    }

    private String naming(List<String> unknown) {
        return unknown.stream()
                .limit(3)
                .map(id -> "names %s, which the specification does not have%s"
                        .formatted(
                                id,
                                nearest.to(id)
                                        .map("; the nearest is %s"::formatted)
                                        .orElse("")))
                .collect(Collectors.joining(", and "));
    }

    private List<String> unserved(Set<String> served, boolean success) {
        return requirements.values().stream()
                .filter(requirement -> (requirement.kind() == RequirementKind.SUCCESS) == success)
                .map(Requirement::id)
                .filter(id -> !served.contains(id))
                .toList();
    }

    private static PlannedTask withRequirements(PlannedTask task, List<String> requirements) {
        return new PlannedTask(
                task.id(),
                task.text(),
                task.parallel(),
                task.story(),
                task.role(),
                task.estimateMinutes(),
                task.paths(),
                task.dependsOn(),
                requirements,
                task.databaseWork());
    }
}
