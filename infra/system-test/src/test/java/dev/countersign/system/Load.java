package dev.countersign.system;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The one that is built: its tasks are taken and done, and reports of it handed in. */
    static final String BUILT = "900-built";

    private static final int TASKS = 150;
    private static final String BUILDER = "senior-backend-engineer";

    /** What a command asks for. */
    enum Kind {
        OPEN,
        SUBMIT,
        DECIDE,
        CLAIM,
        COMPLETE,
        SHOW
    }

    /**
     * A command that was sent.
     *
     * @param mark a word in what becomes of it that no other command has
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
    private final Queue<String> tasks = new ConcurrentLinkedQueue<>();
    private final String builder;
    private final String ci;

    /**
     * @param clients how many there are
     * @param seed decides what each of them sends
     */
    Load(RunningSystem system, int clients, long seed) {
        client = system.inNewProject(system.human("petra", "product-manager"));
        reviewers = List.of(system.human("arno", "architect"), system.human("aida", "architect"));
        builder = system.human("bea", BUILDER);
        ci = system.token().principal("ci").service().projects("*").sign();
        plan(system);
        threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed + i);
            String name = "c" + i;
            running.add(threads.submit(() -> work(name, random)));
        }
    }

    /** Has a feature with many tasks signed off, by commands that stand in the book as well. */
    private void plan(RunningSystem system) {
        StringBuilder list = new StringBuilder("# Tasks\n\n");
        for (int i = 1; i <= TASKS; i++) {
            String task = "T%03d".formatted(i);
            list.append("- [ ] ")
                    .append(task)
                    .append(" [P] Part in src/Part")
                    .append(i)
                    .append(".java (role: ")
                    .append(BUILDER)
                    .append(")\n");
            tasks.add(task);
        }
        List<String> signers = List.of(
                system.human("petra", "product-manager"),
                system.human("arno", "architect"),
                system.human("tess", "team-lead"));
        List<String> roles = List.of("product-manager", "architect", "team-lead");
        Client dora = client.as(system.human("dora"));
        open(BUILT, "mark-built.", true);
        for (String kind : List.of("plan", "tasks")) {
            String mark = "mark-" + kind + ".";
            String text = "# " + mark + "\n\n" + list;
            String digest = submit(dora, BUILT, kind, mark, text, true).orElseThrow();
            for (int i = 0; i < (kind.equals("plan") ? 2 : 3); i++) {
                Revision revision = new Revision(BUILT, kind, digest);
                decide(revision, signers.get(i), roles.get(i), mark + roles.get(i), true);
            }
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
                String feature = "001-" + name + "-" + count;
                if (open(feature, mark, keyed)) {
                    features.add(feature);
                }
            } else if (choice >= 94 && !tasks.isEmpty()) {
                build(keyed);
            } else if (choice >= 90) {
                show(keyed);
            } else if (known.isEmpty() || choice < 60) {
                String kind = random.nextBoolean() ? "spec" : "plan";
                String feature = features.get(random.nextInt(features.size()));
                submit(client, feature, kind, mark, "# A text\n\n" + mark + "\n", keyed)
                        .ifPresent(digest -> revisions.put(feature + "/" + kind, new Revision(feature, kind, digest)));
            } else {
                decide(
                        known.get(random.nextInt(known.size())),
                        reviewers.get(random.nextInt(reviewers.size())),
                        "architect",
                        mark,
                        keyed);
            }
        }
    }

    private boolean open(String feature, String mark, boolean keyed) {
        return send(
                        client,
                        Kind.OPEN,
                        feature,
                        mark,
                        keyed,
                        "POST",
                        "/features",
                        "application/json",
                        Json.of("id", feature, "title", mark, "tier", "light"))
                .wasAccepted();
    }

    /** Hands in a text; answers its digest where it was taken. */
    private Optional<String> submit(Client who, String feature, String kind, String mark, String text, boolean keyed) {
        Sent submitted = send(
                who,
                Kind.SUBMIT,
                feature,
                mark,
                keyed,
                "PUT",
                "/features/" + feature + "/artifacts/" + kind,
                "text/markdown",
                text);
        return accepted(submitted).map(answer -> answer.text("/digest"));
    }

    private static Optional<Answer> accepted(Sent sent) {
        return sent.wasAccepted() ? Optional.ofNullable(sent.answer()) : Optional.empty();
    }

    private void decide(Revision on, String token, String role, String mark, boolean keyed) {
        send(
                client.as(token),
                Kind.DECIDE,
                on.feature(),
                mark,
                keyed,
                "POST",
                "/features/" + on.feature() + "/artifacts/" + on.kind() + "/verdicts",
                "application/json",
                Json.of("role", role, "verdict", "APPROVED", "digest", on.digest(), "notes", mark));
    }

    /** Takes a task that nobody else takes, and does it; one whose claim was lost on the way stays undone. */
    private void build(boolean keyed) {
        String task = tasks.poll();
        if (task == null) {
            return;
        }
        String path = "/features/" + BUILT + "/tasks/" + task;
        Client bea = client.as(builder);
        Sent claimed = send(bea, Kind.CLAIM, BUILT, task, keyed, "POST", path + "/claim", "application/json", "{}");
        accepted(claimed).map(answer -> answer.text("/fencingToken")).ifPresent(token -> {
            String commit = "%016x".formatted(ThreadLocalRandom.current().nextLong());
            send(
                    bea,
                    Kind.COMPLETE,
                    BUILT,
                    commit,
                    keyed,
                    "POST",
                    path + "/completion",
                    "application/json",
                    Json.of("commit", commit),
                    "Countersign-Fencing-Token",
                    token);
        });
    }

    /** Hands in the report of a run like no other. */
    private void show(boolean keyed) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String report = Reports.junit("US-01-AC-" + random.nextInt(1_000_000), "US-02-AC-" + random.nextInt(1_000_000));
        send(
                client.as(ci),
                Kind.SHOW,
                BUILT,
                digest(report),
                keyed,
                "POST",
                "/features/" + BUILT + "/evidence?kind=junit",
                "application/octet-stream",
                report);
    }

    private static String digest(String report) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(report.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
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
            String body,
            String... more) {
        String traceId = "%016x%016x"
                .formatted(
                        ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE),
                        ThreadLocalRandom.current().nextLong());
        List<String> headers =
                new ArrayList<>(List.of("Content-Type", type, "traceparent", "00-" + traceId + "-00f067aa0ba902b7-01"));
        headers.addAll(List.of(more));
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
