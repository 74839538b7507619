package dev.countersign.command.delivery.tasklist;

import dev.countersign.command.delivery.specification.NearestId;
import dev.countersign.command.delivery.specification.RequirementId;
import dev.countersign.command.delivery.tasklist.DependencyList.Range;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.events.delivery.PlannedTask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the tasks of a task list, whether they are lines such as {@code - [ ] T012 [P] [US1] text path (depends on T003, T007-T009)} or
 * rows of a table, and works out in which order they can be done.
 *
 * <p>Order comes from dependencies alone. A task without {@code [P]} says only that nobody checked whether it can run beside others;
 * the phases of a document are for its readers. It throws for no input; a list that cannot be worked on has an error.
 */
public final class TaskListReader {

    /** The most tasks of one list. */
    public static final int MAX_TASKS = 2_000;

    /** The most dependencies of all tasks of a list together, ranges resolved. */
    public static final int MAX_DEPENDENCIES = 20_000;

    /** Where routes are files, brackets are part of a name: {@code pages/[id].tsx}. Elsewhere they wait to be filled in. */
    private static final Pattern ROUTE_FILE = Pattern.compile("\\.(?:astro|jsx?|svelte|tsx?|vue)$");

    private final Diagnostics diagnostics = new Diagnostics();

    /** By number, each with its place in the list. */
    private final NavigableMap<TaskNumber, Integer> places = new TreeMap<>();

    private final List<TaskLine> lines = new ArrayList<>();
    private final List<TaskText> texts = new ArrayList<>();

    private TaskListReader() {}

    /** Reads a task list. */
    public static ReadTaskList read(String markdown) {
        return new TaskListReader().readAll(markdown);
    }

    private ReadTaskList readAll(String markdown) {
        collect(TaskLines.of(markdown, diagnostics));
        List<List<Integer>> dependsOn = new DependencyResolution().all();
        List<PlannedTask> tasks = new ArrayList<>();
        List<TaskScope> scopes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            tasks.add(task(i, dependsOn.get(i)));
            scopes.add(scope(i));
        }
        List<String> ids = tasks.stream().map(PlannedTask::id).toList();
        TaskGraph graph = new TaskGraph(ids, dependsOn);
        noteCycles(graph, ids);
        noteClashes(graph, tasks);
        return new ReadTaskList(tasks, scopes, graph.waves(), graph.criticalPath(weights(tasks)), diagnostics.all());
    }

    private void collect(List<TaskLine> found) {
        if (found.isEmpty()) {
            diagnostics.warning(
                    "no-tasks",
                    "file",
                    "No task was found; one is written - [ ] T001 what is to be done, or as a row of a table");
        }
        for (TaskLine line : found) {
            Integer known = places.get(line.number());
            if (known != null) {
                diagnostics.error(
                        "task-duplicate",
                        Diagnostics.line(line.line()),
                        "%s is a task on line %d already; give one of the two another number"
                                .formatted(line.id(), lines.get(known).line()));
            } else if (lines.size() == MAX_TASKS) {
                diagnostics.error(
                        "too-many-tasks",
                        Diagnostics.line(line.line()),
                        "A task list has at most %d tasks; those from %s on were not read"
                                .formatted(MAX_TASKS, line.id()));
                return;
            } else {
                places.put(line.number(), lines.size());
                lines.add(line);
                texts.add(TaskText.of(line, diagnostics));
            }
        }
    }

    private PlannedTask task(int place, List<Integer> dependsOn) {
        TaskLine line = lines.get(place);
        TaskText text = texts.get(place);
        List<String> paths = PathNames.in(text.everything());
        List<String> stories = line.section().stories();
        String story = text.marked().isEmpty()
                ? (stories.isEmpty() ? null : stories.getFirst())
                : text.marked().iterator().next();
        if (!text.marked().isEmpty() && !stories.isEmpty() && !stories.contains(story)) {
            diagnostics.warning(
                    "story-differs-from-heading",
                    Diagnostics.line(line.line()),
                    "%s is marked with %s and stands below %s; the mark counts"
                            .formatted(line.id(), story, stories.getFirst()));
        }
        return new PlannedTask(
                line.id(),
                text.text(),
                text.parallel(),
                story,
                text.role(),
                text.estimateMinutes(),
                paths,
                dependsOn.stream().map(i -> lines.get(i).id()).toList(),
                List.of(),
                DatabaseWork.in(text.everything(), paths));
    }

    private TaskScope scope(int place) {
        TaskLine line = lines.get(place);
        TaskText text = texts.get(place);
        Set<String> names = new LinkedHashSet<>(text.marked());
        if (text.marked().isEmpty()) {
            names.addAll(line.section().stories());
        }
        names.addAll(RequirementId.namedIn(text.everything()));
        return new TaskScope(
                line.id(), line.section().everyStory() && text.marked().isEmpty(), List.copyOf(names));
    }

    /** Minutes where every task has an estimate, else each task counts as one. */
    private static List<Integer> weights(List<PlannedTask> tasks) {
        boolean estimated = tasks.stream().allMatch(task -> task.estimateMinutes() != null);
        return tasks.stream()
                .map(task -> estimated ? Objects.requireNonNull(task.estimateMinutes()) : Integer.valueOf(1))
                .toList();
    }

    private void noteCycles(TaskGraph graph, List<String> ids) {
        for (List<Integer> cycle : graph.cycles()) {
            diagnostics.error(
                    "dependency-cycle",
                    Diagnostics.line(lines.get(cycle.getFirst()).line()),
                    "Each of these tasks waits for the next: %s; none of them can ever start"
                            .formatted(cycle.stream().map(ids::get).collect(Collectors.joining(" -> "))));
        }
    }

    private void noteClashes(TaskGraph graph, List<PlannedTask> tasks) {
        Map<String, List<Integer>> byPath = new LinkedHashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).parallel()) {
                for (String path : tasks.get(i).paths()) {
                    byPath.computeIfAbsent(path, key -> new ArrayList<>()).add(i);
                }
            }
        }
        List<BitSet> before = graph.allBefore();
        byPath.forEach((path, touching) -> {
            for (int later = 1; later < touching.size(); later++) {
                for (int earlier = 0; earlier < later; earlier++) {
                    int one = touching.get(earlier);
                    int other = touching.get(later);
                    if (!before.get(other).get(one) && !before.get(one).get(other)) {
                        noteClash(path, one, other);
                    }
                }
            }
        });
    }

    private void noteClash(String path, int one, int other) {
        String where = Diagnostics.line(lines.get(other).line());
        String first = lines.get(one).id();
        String second = lines.get(other).id();
        if (path.endsWith("/")) {
            diagnostics.warning(
                    "folder-shared",
                    where,
                    "%s and %s may run at the same time and both work in %s; name the files that each of them touches"
                            .formatted(first, second, path));
        } else if (path.indexOf('[') >= 0 && !ROUTE_FILE.matcher(path).find()) {
            diagnostics.warning(
                    "path-not-filled-in",
                    where,
                    "%s and %s may run at the same time and both name %s; fill in what stands in brackets"
                            .formatted(first, second, path));
        } else {
            diagnostics.error(
                    "path-clash",
                    where,
                    "%s and %s are both marked [P], neither depends on the other, and both touch %s"
                            .formatted(first, second, path));
        }
    }

    /** Turns what tasks say they depend on into places in the list. */
    private final class DependencyResolution {

        private final NearestId nearest =
                new NearestId(lines.stream().map(TaskLine::id).toList());
        private int resolved;

        List<List<Integer>> all() {
            List<List<Integer>> all = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                all.add(of(i));
            }
            return all;
        }

        /** In the order of the document. */
        private List<Integer> of(int place) {
            Set<Integer> dependencies = new TreeSet<>();
            for (Range range : texts.get(place).dependencies()) {
                TaskNumber to = range.to();
                if (to == null) {
                    add(place, range.from(), dependencies);
                } else {
                    addRange(place, range.from(), to, dependencies);
                }
            }
            if (dependencies.remove(place)) {
                diagnostics.error("self-dependency", where(place), "%s depends on itself".formatted(id(place)));
            }
            boolean tooMany = resolved <= MAX_DEPENDENCIES && resolved + dependencies.size() > MAX_DEPENDENCIES;
            resolved += dependencies.size();
            if (tooMany) {
                diagnostics.error(
                        "too-many-dependencies",
                        where(place),
                        "The tasks depend on each other more than %d times; those of %s and the tasks after it were not read"
                                .formatted(MAX_DEPENDENCIES, id(place)));
            }
            return resolved > MAX_DEPENDENCIES ? List.of() : List.copyOf(dependencies);
        }

        private void add(int place, TaskNumber wanted, Set<Integer> dependencies) {
            Integer found = places.get(wanted);
            if (found == null) {
                diagnostics.error(
                        "dependency-unknown",
                        where(place),
                        "%s depends on %s, which the list does not have%s"
                                .formatted(
                                        id(place),
                                        wanted,
                                        nearest.to(wanted.toString())
                                                .map("; the nearest is %s"::formatted)
                                                .orElse("")));
            } else {
                dependencies.add(found);
            }
        }

        /** Numbers that no task has are left out of a range; its two ends must be there. */
        private void addRange(int place, TaskNumber from, TaskNumber to, Set<Integer> dependencies) {
            boolean backwards = from.compareTo(to) > 0;
            if (backwards) {
                diagnostics.warning(
                        "range-backwards",
                        where(place),
                        "%s depends on %s-%s; understood as %s-%s".formatted(id(place), from, to, to, from));
            }
            add(place, from, dependencies);
            add(place, to, dependencies);
            if (resolved <= MAX_DEPENDENCIES) {
                dependencies.addAll(places.subMap(backwards ? to : from, true, backwards ? from : to, true)
                        .values());
            }
        }

        private String id(int place) {
            return lines.get(place).id();
        }

        private String where(int place) {
            return Diagnostics.line(lines.get(place).line());
        }
    }
}
