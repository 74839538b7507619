package dev.countersign.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * Agents work off one list, each as fast as it can: it tries any task that is not done yet, does it when it has won it, and tries
 * the next. Each fourth time it says that it is done once more, by a token that is over by then.
 */
final class TaskRace {

    private static final long SEED = 20_261_124L;

    private final TaskSource source;
    private final List<String> open;
    private final Set<String> won = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();
    private final LongAdder wonTwice = new LongAdder();
    private final LongAdder oldTokens = new LongAdder();
    private final LongAdder oldTokensThrough = new LongAdder();

    private TaskRace(TaskSource source, List<String> tasks) {
        this.source = source;
        this.open = Collections.synchronizedList(new ArrayList<>(tasks));
    }

    /**
     * How one race went.
     *
     * @param time from the first try to the last task that is done
     * @param refused claims of what somebody else had or had done
     * @param wonTwice claims that were given on what somebody else had been given before
     * @param oldTokens writes by tokens of claims that had ended
     * @param oldTokensThrough those of them that counted
     */
    record Result(Duration time, long refused, long wonTwice, long oldTokens, long oldTokensThrough) {}

    static Result run(int agents, List<String> tasks, TaskSource source)
            throws InterruptedException, ExecutionException {
        TaskRace race = new TaskRace(source, tasks);
        try (ExecutorService threads = Executors.newFixedThreadPool(agents)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Callable<Void>> work = new ArrayList<>();
            for (int number = 0; number < agents; number++) {
                int agent = number;
                work.add(() -> {
                    start.await();
                    race.work(agent, new SplittableRandom(SEED + agent));
                    return null;
                });
            }
            List<Future<Void>> ends = work.stream().map(threads::submit).toList();
            long began = System.nanoTime();
            start.countDown();
            for (Future<Void> end : ends) {
                end.get();
            }
            return new Result(
                    Duration.ofNanos(System.nanoTime() - began),
                    race.refused.sum(),
                    race.wonTwice.sum(),
                    race.oldTokens.sum(),
                    race.oldTokensThrough.sum());
        }
    }

    private void work(int agent, SplittableRandom random) throws Exception {
        for (String task = any(random); !task.isEmpty(); task = any(random)) {
            OptionalLong token = source.claim(agent, task);
            if (token.isEmpty()) {
                refused.increment();
                continue;
            }
            if (!won.add(task)) {
                wonTwice.increment();
            }
            if (!source.complete(agent, task, token.getAsLong())) {
                throw new IllegalStateException("The claim on " + task + " did not hold");
            }
            open.remove(task);
            if (random.nextInt(4) == 0) {
                oldTokens.increment();
                if (source.complete(agent, task, token.getAsLong())) {
                    oldTokensThrough.increment();
                }
            }
        }
    }

    private String any(SplittableRandom random) {
        synchronized (open) {
            return open.isEmpty() ? "" : open.get(random.nextInt(open.size()));
        }
    }
}
