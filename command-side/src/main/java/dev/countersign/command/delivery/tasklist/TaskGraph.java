package dev.countersign.command.delivery.tasklist;

import dev.countersign.events.delivery.Wave;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Which task waits for which. Tasks are numbered in the order of the document, and every question has one answer: where two would
 * do, the one that stands first in the document is given.
 */
final class TaskGraph {

    private final List<String> ids;
    private final List<List<Integer>> dependsOn;

    /** Each task after those it waits for; shorter than the list of tasks where some wait in a circle. */
    private final List<Integer> order;

    /**
     * The graph of a list of tasks.
     *
     * @param dependsOn for each task those it waits for, each once and never itself
     */
    TaskGraph(List<String> ids, List<List<Integer>> dependsOn) {
        this.ids = ids;
        this.dependsOn = dependsOn;
        this.order = order();
    }

    private List<Integer> order() {
        int[] waitsFor = new int[ids.size()];
        List<List<Integer>> awaitedBy = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            awaitedBy.add(new ArrayList<>());
            waitsFor[i] = dependsOn.get(i).size();
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < ids.size(); i++) {
            for (int dependency : dependsOn.get(i)) {
                awaitedBy.get(dependency).add(i);
            }
            if (waitsFor[i] == 0) {
                ready.add(i);
            }
        }
        List<Integer> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            int task = ready.remove();
            sorted.add(task);
            for (int next : awaitedBy.get(task)) {
                if (--waitsFor[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return sorted;
    }

    boolean hasCycle() {
        return order.size() < ids.size();
    }

    /** For each knot of tasks that all wait for each other the shortest circle through its first task, that task at both ends. */
    List<List<Integer>> cycles() {
        List<List<Integer>> cycles = new ArrayList<>();
        if (hasCycle()) {
            new Knots().all().stream().map(this::shortestCycle).forEach(cycles::add);
            cycles.sort((one, other) -> Integer.compare(one.getFirst(), other.getFirst()));
        }
        return cycles;
    }

    private List<Integer> shortestCycle(BitSet knot) {
        int first = knot.nextSetBit(0);
        int[] cameFrom = new int[ids.size()];
        Arrays.fill(cameFrom, -1);
        Deque<Integer> reached = new ArrayDeque<>(List.of(first));
        while (cameFrom[first] < 0) {
            int task = reached.remove();
            for (int next : dependsOn.get(task)) {
                if (knot.get(next) && cameFrom[next] < 0) {
                    cameFrom[next] = task;
                    reached.add(next);
                }
            }
        }
        List<Integer> cycle = new ArrayList<>(List.of(first));
        for (int task = cameFrom[first]; task != first; task = cameFrom[task]) {
            cycle.add(task);
        }
        cycle.add(first);
        Collections.reverse(cycle);
        return cycle;
    }

    /** Tarjan's algorithm. It goes as deep as tasks wait for each other, and {@link TaskListReader#MAX_TASKS} limits that. */
    private final class Knots {

        private final int[] entered = new int[ids.size()];
        private final int[] lowest = new int[ids.size()];
        private final BitSet onPath = new BitSet();
        private final Deque<Integer> path = new ArrayDeque<>();
        private final List<BitSet> knots = new ArrayList<>();
        private int clock;

        List<BitSet> all() {
            for (int i = 0; i < ids.size(); i++) {
                if (entered[i] == 0) {
                    enter(i);
                }
            }
            return knots;
        }

        private void enter(int task) {
            entered[task] = ++clock;
            lowest[task] = clock;
            path.push(task);
            onPath.set(task);
            for (int next : dependsOn.get(task)) {
                if (entered[next] == 0) {
                    enter(next);
                    lowest[task] = Math.min(lowest[task], lowest[next]);
                } else if (onPath.get(next)) {
                    lowest[task] = Math.min(lowest[task], entered[next]);
                }
            }
            if (lowest[task] == entered[task]) {
                BitSet knot = new BitSet();
                int last;
                do {
                    last = path.pop();
                    onPath.clear(last);
                    knot.set(last);
                } while (last != task);
                if (knot.cardinality() > 1) {
                    knots.add(knot);
                }
            }
        }
    }

    /** A task is in the wave after the last of those it waits for. Empty where there is a circle. */
    List<Wave> waves() {
        if (hasCycle()) {
            return List.of();
        }
        int[] wave = new int[ids.size()];
        List<List<String>> tasks = new ArrayList<>();
        for (int task : order) {
            for (int dependency : dependsOn.get(task)) {
                wave[task] = Math.max(wave[task], wave[dependency] + 1);
            }
            if (wave[task] == tasks.size()) {
                tasks.add(new ArrayList<>());
            }
        }
        for (int task = 0; task < ids.size(); task++) {
            tasks.get(wave[task]).add(ids.get(task));
        }
        List<Wave> waves = new ArrayList<>();
        for (List<String> together : tasks) {
            waves.add(new Wave(waves.size() + 1, together));
        }
        return waves;
    }

    /** The chain of tasks with the greatest weight, in the order of work. Empty where there is a circle. */
    List<String> criticalPath(List<Integer> weights) {
        if (hasCycle() || ids.isEmpty()) {
            return List.of();
        }
        long[] weight = new long[ids.size()];
        int[] before = new int[ids.size()];
        for (int task : order) {
            before[task] = heaviest(dependsOn.get(task), weight);
            weight[task] = weights.get(task) + (before[task] < 0 ? 0 : weight[before[task]]);
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            all.add(i);
        }
        List<String> path = new ArrayList<>();
        for (int task = heaviest(all, weight); task >= 0; task = before[task]) {
            path.add(ids.get(task));
        }
        Collections.reverse(path);
        return path;
    }

    private static int heaviest(List<Integer> tasks, long[] weight) {
        int heaviest = -1;
        for (int task : tasks) {
            if (heaviest < 0
                    || weight[task] > weight[heaviest]
                    || (weight[task] == weight[heaviest] && task < heaviest)) {
                heaviest = task;
            }
        }
        return heaviest;
    }

    /** For each task all those that come before it; of tasks in a circle only what can be told. */
    List<BitSet> allBefore() {
        List<BitSet> before = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            before.add(new BitSet(ids.size()));
        }
        for (int task : order) {
            for (int dependency : dependsOn.get(task)) {
                before.get(task).set(dependency);
                before.get(task).or(before.get(dependency));
            }
        }
        return before;
    }
}
