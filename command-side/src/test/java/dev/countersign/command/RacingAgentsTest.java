package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.task.outcome.ClaimOutcome;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimReleased;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Thirty-two agents work off one list of a hundred tasks, each as fast as it can, and some of them forget what they had. */
@DisplayName("R20 Agents that race for tasks")
class RacingAgentsTest {

    private static final int AGENTS = 32;
    private static final int TASKS = 100;
    private static final int AT_ONCE = 4;
    private static final String FEATURE = "001-checkout";

    /** Which races; what the agents do follows from it, who wins does not. */
    private static final long SEED = Long.getLong("countersign.histories.seed", 20_261_124L);

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final List<String> open = Collections.synchronizedList(new ArrayList<>());

    /** Who is at work on what, as the agents themselves know it: a task is here from the answer to its claim to the claim's end. */
    private final ConcurrentMap<String, String> atWork = new ConcurrentHashMap<>();

    private final AtomicInteger lostRaces = new AtomicInteger();
    private final AtomicInteger oldTokens = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();

    /** Four waves: forty tasks that wait for nothing, and behind them fewer and fewer that wait for more and more. */
    private static String taskList() {
        return IntStream.rangeClosed(1, TASKS)
                .mapToObj(number -> "- [ ] T%03d Build part %d [role: senior-backend-engineer]%s\n"
                        .formatted(number, number, after(number)))
                .collect(Collectors.joining("", "# Tasks\n\n", ""));
    }

    private static String after(int number) {
        if (number <= 40) {
            return "";
        }
        if (number <= 70) {
            return " (depends on T%03d)".formatted(number - 40);
        }
        return number <= 90 ? " (depends on T041-T050)" : " (depends on T060, T071-T080)";
    }

    @Test
    @Timeout(300)
    void everyTaskIsWonOnceAndDoneOnce() throws Exception {
        race(new Worksite(project, FEATURE));

        assertThat(conflicts.get())
                .describedAs("commands that one instance alone did not get decided")
                .isZero();
    }

    @Test
    @Timeout(300)
    void alsoBetweenTwoInstances() throws Exception {
        try (CommandSide another = CommandSide.another()) {
            race(new Worksite(project, FEATURE), new Worksite(another, project, FEATURE));
        }
    }

    /** The agents take turns at the instances. */
    private void race(Worksite... instances) throws Exception {
        Worksite.registerBuilder(project);
        instances[0].planned(taskList());
        IntStream.rangeClosed(1, TASKS).mapToObj("T%03d"::formatted).forEach(open::add);

        List<Callable<Void>> agents = new ArrayList<>();
        for (int number = 0; number < AGENTS; number++) {
            Agent agent = new Agent(
                    "agent-" + number, instances[number % instances.length], new SplittableRandom(SEED + number));
            agents.add(() -> {
                agent.work();
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(AGENTS)) {
            for (Future<Void> done : threads.invokeAll(agents)) {
                done.get();
            }
        }

        assertThat(lostRaces.get()).describedAs("races that somebody lost").isPositive();
        assertThat(oldTokens.get()).describedAs("writes by old tokens").isGreaterThan(AGENTS);
        assertTheRecordSaysTheSame(instances[0].history());
        assertThat(commands.bean(JdbcClient.class)
                        .sql("select count(*) from task_claim where project = :project and expires_at > now()")
                        .param("project", project)
                        .query(Integer.class)
                        .single())
                .describedAs("claims that are left")
                .isZero();
    }

    /** Reads nothing but the events. */
    private static void assertTheRecordSaysTheSame(List<CountersignEvent> history) {
        Map<String, PlannedTask> plan = new HashMap<>();
        Map<String, TaskClaimed> claims = new HashMap<>();
        Map<String, Instant> ends = new HashMap<>();
        Map<String, Integer> done = new TreeMap<>();
        Set<String> agents = new HashSet<>();
        long last = 0;
        for (CountersignEvent event : history) {
            switch (event) {
                case DeliveryPlanned planned -> planned.tasks().forEach(task -> plan.put(task.id(), task));
                case TaskClaimed claimed -> {
                    assertThat(claims).doesNotContainKey(claimed.task());
                    assertThat(claimed.fencingToken()).isEqualTo(last + 1);
                    assertThat(done.keySet())
                            .containsAll(Objects.requireNonNull(plan.get(claimed.task()))
                                    .dependsOn());
                    assertThat(claims.values())
                            .filteredOn(other -> other.by().equals(claimed.by()))
                            .filteredOn(other -> Objects.requireNonNull(ends.get(other.task()))
                                    .isAfter(claimed.claimedAt()))
                            .describedAs("what %s had before", claimed)
                            .hasSizeLessThan(AT_ONCE);
                    last = claimed.fencingToken();
                    claims.put(claimed.task(), claimed);
                    ends.put(claimed.task(), claimed.expiresAt());
                    agents.add(claimed.by().principal());
                }
                case ClaimRenewed renewed -> {
                    assertHeld(claims.get(renewed.task()), renewed.fencingToken());
                    ends.put(renewed.task(), renewed.expiresAt());
                }
                case ClaimReleased released -> assertHeld(claims.remove(released.task()), released.fencingToken());
                case ClaimExpired expired -> assertHeld(claims.remove(expired.task()), expired.fencingToken());
                case TaskFailed failed -> assertHeld(claims.remove(failed.task()), failed.fencingToken());
                case TaskCompleted completed -> {
                    assertHeld(claims.remove(completed.task()), completed.fencingToken());
                    done.merge(completed.task(), 1, Integer::sum);
                }
                default -> {
                    // Nobody takes or leaves anything by it.
                }
            }
        }
        assertThat(done).hasSize(TASKS);
        assertThat(done.values()).containsOnly(1);
        assertThat(agents).hasSizeGreaterThan(AGENTS / 2);
    }

    private static void assertHeld(@Nullable TaskClaimed claim, long token) {
        assertThat(claim).isNotNull();
        assertThat(Objects.requireNonNull(claim).fencingToken()).isEqualTo(token);
    }

    /** Takes up to five tasks, does something about each, and begins again until there are none. */
    private final class Agent {

        private final String name;
        private final Worksite site;
        private final String bearer;
        private final Principal itself;
        private final SplittableRandom random;
        private final Map<String, Long> held = new TreeMap<>();

        Agent(String name, Worksite site, SplittableRandom random) {
            this.name = name;
            this.site = site;
            this.bearer = Worksite.agentToken(name);
            this.itself = Worksite.agent(name);
            this.random = random;
        }

        void work() {
            while (!open.isEmpty()) {
                if (random.nextInt(6) == 0) {
                    forget();
                }
                int most = random.nextInt(1, AT_ONCE + 2);
                for (int tries = 0; tries < 8 && held.size() < most; tries++) {
                    take();
                }
                for (Map.Entry<String, Long> claim : List.copyOf(held.entrySet())) {
                    end(claim.getKey(), claim.getValue());
                }
            }
        }

        private @Nullable String anyTask() {
            synchronized (open) {
                return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
            }
        }

        private void take() {
            String task = anyTask();
            if (task == null || held.containsKey(task)) {
                return;
            }
            Answer answer = decided(() -> site.claim(bearer, task));
            if (answer.status() == 201) {
                assertThat(atWork.putIfAbsent(task, name))
                        .describedAs("who is at work on %s, which %s was given", task, name)
                        .isNull();
                held.put(task, answer.json().path("fencingToken").asLong());
                assertThat(held).hasSizeLessThanOrEqualTo(AT_ONCE);
                return;
            }
            assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(409);
            assertThat(answer.text("rule")).isIn("R17", "R20", "R21");
            if (answer.text("rule").equals("R20")) {
                lostRaces.incrementAndGet();
            }
        }

        private void end(String task, long token) {
            if (random.nextInt(4) == 0) {
                assertDone(() -> site.renew(bearer, task, token));
            }
            held.remove(task);
            int luck = random.nextInt(10);
            if (luck < 7) {
                assertDone(() -> site.complete(bearer, task, token));
                open.remove(task);
                atWork.remove(task);
            } else {
                // Whoever is next may be given the task before this answer arrives.
                atWork.remove(task);
                assertDone(() -> luck == 9 ? site.fail(bearer, task, token) : site.release(bearer, task, token));
            }
            if (random.nextInt(3) == 0) {
                writeByOldToken(task, token);
            }
        }

        /** Repeats what nobody could decide, as the state kept changing. */
        private Answer decided(Supplier<Answer> request) {
            Answer answer = request.get();
            while (answer.text("type").endsWith("concurrent-change")) {
                conflicts.incrementAndGet();
                answer = request.get();
            }
            return answer;
        }

        private void assertDone(Supplier<Answer> request) {
            Answer answer = decided(request);
            assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
        }

        /** Has a task since ten minutes ago, and comes back to it now. */
        private void forget() {
            String task = anyTask();
            if (task == null || held.containsKey(task)) {
                return;
            }
            Instant longAgo = Instant.now().minus(Duration.ofMinutes(10));
            try {
                if (site.claimAt(longAgo, itself, task).outcome() instanceof ClaimOutcome claim) {
                    writeByOldToken(task, claim.fencingToken());
                }
            } catch (ConcurrencyException another) {
                // Nobody tries it again for an instance without HTTP.
            }
        }

        private void writeByOldToken(String task, long token) {
            boolean done = random.nextBoolean();
            Answer answer = decided(() -> done ? site.complete(bearer, task, token) : site.renew(bearer, task, token));
            assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(409);
            assertThat(answer.text("rule")).isEqualTo("R20");
            oldTokens.incrementAndGet();
        }
    }
}
