package dev.countersign.system;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Clients that send commands without a pause and keep book of each: what it said, under which trace, and what the answer was, if
 * there was one. Half of the commands carry an idempotency key and are repeated until they are answered; the others are given up
 * when their answer is lost.
 */
final class Load implements AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final long LONGEST_THOUGHT_NANOS = Duration.ofMillis(20).toNanos();

    /** Few enough that several clients work on each. */
    private static final int FEATURES = 30;

    /** What a command asks for. */
    enum Kind {
        OPEN,
        SUBMIT,
        DECIDE
    }

    /**
     * A command that was sent.
     *
     * @param mark a word in its text that no other command has
     * @param traceId of the trace it was sent in, the same for its repetitions
     * @param keyed whether it carried an idempotency key
     * @param tries how often it was sent
     * @param answer what it was answered at last; null when every answer was lost
     */
    record Sent(
            Kind kind,
            String feature,
            String mark,
            String traceId,
            boolean keyed,
            int tries,
            @Nullable Answer answer) {

        boolean wasAccepted() {
            return answer != null && answer.status() < 300;
        }

        boolean wasRefusedByARule() {
            return answer != null
                    && answer.status() >= 400
                    && !answer.text("/rule").isEmpty();
        }
    }

    private record Revision(String feature, String kind, String digest) {}

    private final Client client;
    private final List<String> reviewers;
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final List<String> features = new CopyOnWriteArrayList<>();
    private final Map<String, Revision> revisions = new ConcurrentHashMap<>();

    /**
     * @param clients how many there are
     * @param seed decides what each of them sends
     */
    Load(RunningSystem system, int clients, long seed) {
        client = system.inNewProject(system.human("petra", "product-manager"));
        reviewers = List.of(system.human("arno", "architect"), system.human("aida", "architect"));
        threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed + i);
            String name = "c" + i;
            running.add(threads.submit(() -> work(name, random)));
        }
    }

    private void work(String name, RandomGenerator random) {
        for (int count = 0; !ended.get(); count++) {
            String mark = "mark-" + name + "-" + count + ".";
            int choice = random.nextInt(100);
            LockSupport.parkNanos(random.nextLong(LONGEST_THOUGHT_NANOS));
            boolean keyed = random.nextBoolean();
            List<Revision> known = List.copyOf(revisions.values());
            if (features.isEmpty() || (choice < 10 && features.size() < FEATURES)) {
                open(name + "-" + count, mark, keyed);
            } else if (known.isEmpty() || choice < 60) {
                String kind = random.nextBoolean() ? "spec" : "plan";
                submit(features.get(random.nextInt(features.size())), kind, mark, keyed);
            } else {
                decide(
                        known.get(random.nextInt(known.size())),
                        reviewers.get(random.nextInt(reviewers.size())),
                        mark,
                        keyed);
            }
        }
    }

    private void open(String name, String mark, boolean keyed) {
        String feature = "001-" + name;
        Sent opened = send(
                client,
                Kind.OPEN,
                feature,
                mark,
                keyed,
                "POST",
                "/features",
                "application/json",
                "{\"id\":\"" + feature + "\",\"title\":\"" + mark + "\",\"tier\":\"light\"}");
        if (opened.wasAccepted()) {
            features.add(feature);
        }
    }

    private void submit(String feature, String kind, String mark, boolean keyed) {
        Sent submitted = send(
                client,
                Kind.SUBMIT,
                feature,
                mark,
                keyed,
                "PUT",
                "/features/" + feature + "/artifacts/" + kind,
                "text/markdown",
                "# A text\n\n" + mark + "\n");
        Answer answer = submitted.answer();
        if (answer != null && submitted.wasAccepted()) {
            revisions.put(feature + "/" + kind, new Revision(feature, kind, answer.text("/digest")));
        }
    }

    private void decide(Revision on, String token, String mark, boolean keyed) {
        send(
                client.as(token),
                Kind.DECIDE,
                on.feature(),
                mark,
                keyed,
                "POST",
                "/features/" + on.feature() + "/artifacts/" + on.kind() + "/verdicts",
                "application/json",
                "{\"role\":\"architect\",\"verdict\":\"APPROVED\",\"digest\":\"" + on.digest() + "\",\"notes\":\""
                        + mark + "\"}");
    }

    private Sent send(
            Client as,
            Kind kind,
            String feature,
            String mark,
            boolean keyed,
            String method,
            String below,
            String type,
            String body) {
        String traceId = "%016x%016x"
                .formatted(
                        ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE),
                        ThreadLocalRandom.current().nextLong());
        List<String> headers =
                new ArrayList<>(List.of("Content-Type", type, "traceparent", "00-" + traceId + "-00f067aa0ba902b7-01"));
        if (keyed) {
            headers.addAll(List.of("Idempotency-Key", mark));
        }
        Answer answer = null;
        int tries = 0;
        // A keyed command is repeated also after the load has ended: by then everything is up again.
        while (answer == null && (tries == 0 || keyed)) {
            tries++;
            try {
                answer = as.trySend(
                        method, as.path(below), BodyPublishers.ofString(body), headers.toArray(String[]::new));
            } catch (IOException lost) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
        Sent done = new Sent(kind, feature, mark, traceId, keyed, tries, answer);
        sent.add(done);
        return done;
    }

    String project() {
        return client.project();
    }

    /** Who asks for the views afterwards. */
    Client client() {
        return client;
    }

    /** How many commands have been answered with success so far. */
    long accepted() {
        return sent.stream().filter(Sent::wasAccepted).count();
    }

    /** Ends the load once every client has the answer it waits for, and gives the book. */
    List<Sent> end() throws InterruptedException, ExecutionException {
        ended.set(true);
        for (Future<?> each : running) {
            each.get();
        }
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        ended.set(true);
        threads.shutdownNow();
    }
}
