package dev.countersign.command.feature;

import static dev.countersign.command.fixture.FeatureFixture.FEATURE;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.delivery.state.Claim;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.feature.PlainClaims.Held;
import dev.countersign.command.feature.PlainClaims.Job;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.fixture.Building;
import dev.countersign.command.fixture.Claiming;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.InMemoryDelegations;
import dev.countersign.command.fixture.InMemoryRoster;
import dev.countersign.command.fixture.People;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.suspicion.confirm.ConfirmSuspect;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.command.task.claim.ExpireClaim;
import dev.countersign.command.task.complete.CompleteTask;
import dev.countersign.command.task.fail.FailTask;
import dev.countersign.command.task.release.ReleaseClaim;
import dev.countersign.command.task.renew.RenewClaim;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimReleased;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whoever takes, keeps, gives back, finishes or forgets whichever task in whatever order, by clocks that agree with each other
 * or do not, the rules say what {@link PlainClaims} has them say, and no task ever has two holders.
 */
@DisplayName("R20 Whatever happens, a task has one claim at a time")
class ClaimHistoriesTest {

    private static final StreamId STREAM = StreamId.feature(PROJECT, FEATURE);
    private static final Set<String> EVERYWHERE = Set.of(Principal.EVERY_PROJECT);
    private static final String BACKEND = "senior-backend-engineer";
    private static final String FRONTEND = "frontend-developer";
    private static final Principal CLOCK = Principal.service("countersign", Set.of(), EVERYWHERE);
    private static final Principal BOT_1 = agent("bot-1", BACKEND);
    private static final Principal BOT_2 = agent("bot-2", BACKEND);
    private static final Principal PAGES_BOT = agent("pages-bot", FRONTEND);
    private static final List<Principal> EVERYBODY = List.of(
            BOT_1, BOT_2, PAGES_BOT, Building.BEA, Claiming.BO, People.TESS, People.PAM, People.DORA, People.ADA);

    private static final List<String> REQUIREMENTS = List.of("FR-001", "FR-002", "FR-003");
    private static final int TASKS = 12;

    /** Texts of a document without a sign-off are counted, and a human is asked after the fifth. */
    private static final int AMENDMENTS = 3;

    /** Which histories; another number gives others. */
    private static final long SEED = Long.getLong("countersign.histories.seed", 20_261_124L);

    private static final int HISTORIES = Integer.getInteger("countersign.histories", 120);
    private static final int COMMANDS = 90;

    private static Principal agent(String name, String definition) {
        return Principal.agent(name, Set.of(), EVERYWHERE, definition, "1.0.0", "sonnet");
    }

    /** What all histories together have met. */
    private record Seen(Set<String> refusedBy, Map<String, Integer> events) {}

    @Test
    void noTaskEverHasTwoHoldersAndNoneBeginsTooEarly() {
        Seen seen = new Seen(new TreeSet<>(), new TreeMap<>());
        for (int history = 0; history < HISTORIES; history++) {
            new History(SEED + history, seen).live();
        }
        // Histories that get nowhere, or meet no rule, would show nothing.
        assertThat(seen.refusedBy()).containsExactlyInAnyOrder("R01", "R17", "R20", "R21", "R28");
        assertThat(seen.events())
                .containsKeys(
                        "TaskClaimed",
                        "ClaimRenewed",
                        "ClaimReleased",
                        "ClaimExpired",
                        "TaskCompleted",
                        "TaskFailed",
                        "MarkedSuspect",
                        "SuspicionCleared");
        assertThat(seen.events().getOrDefault("TaskCompleted", 0)).isGreaterThan(HISTORIES * 4);
    }

    /** One task list that everybody works on, drawn from a seed. */
    private static final class History {

        private final long seed;
        private final RandomGenerator random;
        private final LiveFeature feature;
        private final PlainClaims plain;
        private final Seen seen;

        /** Whether the agents of this one take more than they do. */
        private final boolean greedy;

        private final int[] versions = new int[REQUIREMENTS.size()];
        private Instant now = Claiming.NOON;
        private int amendments;

        History(long seed, Seen seen) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.seen = seen;
            this.greedy = random.nextInt(4) == 0;
            InMemoryRoster roster = new InMemoryRoster();
            roster.register(PROJECT, Defined.of(BOT_1));
            roster.register(PROJECT, Defined.of(PAGES_BOT));
            this.feature = new LiveFeature(roster, new InMemoryDelegations(), this::countOnRecord);
            this.plain = new PlainClaims(list(), Set.of(BACKEND, FRONTEND));
        }

        /** What the events say of who has what, read anew for every question. */
        private int countOnRecord(String project, String principal, Instant at) {
            Map<String, String> holders = new HashMap<>();
            Map<String, Instant> ends = new HashMap<>();
            for (CountersignEvent event : feature.history(StreamId.feature(project, FEATURE))) {
                switch (event) {
                    case TaskClaimed claimed -> {
                        holders.put(claimed.task(), claimed.by().principal());
                        ends.put(claimed.task(), claimed.expiresAt());
                    }
                    case ClaimRenewed renewed -> ends.put(renewed.task(), renewed.expiresAt());
                    case ClaimReleased released -> holders.remove(released.task());
                    case ClaimExpired expired -> holders.remove(expired.task());
                    case TaskCompleted completed -> holders.remove(completed.task());
                    case TaskFailed failed -> holders.remove(failed.task());
                    default -> {
                        // Nobody takes or leaves anything by it.
                    }
                }
            }
            return (int) holders.entrySet().stream()
                    .filter(held -> held.getValue().equals(principal))
                    .filter(held -> at.isBefore(ends.getOrDefault(held.getKey(), Instant.MIN)))
                    .count();
        }

        private List<Job> list() {
            List<Job> jobs = new ArrayList<>();
            for (int number = 1; number <= TASKS; number++) {
                int role = random.nextInt(5);
                List<String> after = new ArrayList<>();
                for (int before = 1; before < number; before++) {
                    if (random.nextInt(greedy ? 40 : 7) == 0) {
                        after.add(id(before));
                    }
                }
                jobs.add(new Job(
                        id(number),
                        role == 0 ? null : role == 1 ? FRONTEND : BACKEND,
                        REQUIREMENTS.get(random.nextInt(REQUIREMENTS.size())),
                        after));
            }
            return jobs;
        }

        private static String id(int number) {
            return "T%03d".formatted(number);
        }

        private String specification() {
            StringBuilder text = new StringBuilder("# Checkout\n\n## Requirements\n\n");
            for (int i = 0; i < versions.length; i++) {
                text.append("- **%s**: Its text, version %d\n".formatted(REQUIREMENTS.get(i), versions[i]));
            }
            return text.toString();
        }

        private String taskList() {
            return plain.jobs().stream()
                    .map(job -> "- [ ] %s Serve %s%s%s\n"
                            .formatted(
                                    job.id,
                                    job.requirement,
                                    job.role == null ? "" : " [role: " + job.role + "]",
                                    job.after.isEmpty() ? "" : " (depends on " + String.join(", ", job.after) + ")"))
                    .collect(Collectors.joining("", "# Tasks\n\n", ""));
        }

        void live() {
            List<Command> sent = new ArrayList<>();
            try {
                begin();
                FeatureState state =
                        new FeatureState((FeatureOpened) feature.history(STREAM).getFirst());
                int taken = 1;
                while (sent.size() < COMMANDS) {
                    now = now.plusSeconds(
                            random.nextInt(greedy ? 40 : 20) == 0 ? random.nextInt(1_200) : random.nextInt(60));
                    if (amendments < AMENDMENTS && random.nextInt(25) == 0) {
                        amend();
                    }
                    Command command = command();
                    sent.add(command);
                    send(command);
                    List<CountersignEvent> history = feature.history(STREAM);
                    history.subList(taken, history.size()).forEach(state::take);
                    taken = history.size();
                    assertTasksStandAsTheyShould(state.delivery().tasks());
                }
                List<CountersignEvent> history = feature.history(STREAM);
                assertOneHolderAtATime(history);
                feature.assertReplayedEqualsLive(STREAM);
                history.forEach(event -> seen.events().merge(event.getClass().getSimpleName(), 1, Integer::sum));
            } catch (AssertionError broken) {
                throw new AssertionError(
                        "The history of seed " + seed + " breaks a rule on\n" + taskList()
                                + sent.stream().map(Command::toString).collect(Collectors.joining("\n", "\n", "\n")),
                        broken);
            }
        }

        private void begin() {
            String tasks = taskList();
            List<Command> opening = List.of(
                    FeatureFixture.open(Tier.LIGHT),
                    submit(People.DORA, ArtifactKind.SPEC, specification()),
                    submit(ArtifactKind.PLAN),
                    FeatureFixture.approve(People.PAM, "product-manager", ArtifactKind.PLAN),
                    FeatureFixture.approve(People.ARNO, "architect", ArtifactKind.PLAN),
                    submit(People.DORA, ArtifactKind.TASKS, tasks),
                    verdict(People.PAM, "product-manager", ArtifactKind.TASKS, "APPROVED", tasks),
                    verdict(People.ARNO, "architect", ArtifactKind.TASKS, "APPROVED", tasks),
                    verdict(People.TESS, PlainClaims.TEAM_LEAD, ArtifactKind.TASKS, "APPROVED", tasks));
            for (Command command : opening) {
                Decision decided = feature.send(command);
                assertThat(LiveFeature.refusedBy(decided))
                        .describedAs("%s", decided.findings())
                        .isEmpty();
            }
        }

        private void amend() {
            int changed = random.nextInt(versions.length);
            versions[changed]++;
            amendments++;
            assertThat(LiveFeature.refusedBy(feature.send(submit(People.DORA, ArtifactKind.SPEC, specification()))))
                    .isEmpty();
            plain.changed(REQUIREMENTS.get(changed));
        }

        private void send(Command command) {
            Set<String> predicted = plain.refusals(command);
            Decision decided = feature.send(command);
            assertThat(LiveFeature.refusedBy(decided))
                    .describedAs("the rules that refuse %s: %s", command, decided.findings())
                    .containsExactlyElementsOf(predicted);
            if (predicted.isEmpty()) {
                plain.take(command);
            }
            seen.refusedBy().addAll(predicted);
        }

        private void assertTasksStandAsTheyShould(TaskBoard tasks) {
            for (Job job : plain.jobs()) {
                Task task = tasks.find(job.id).orElseThrow();
                assertThat(tasks.statusOf(task))
                        .describedAs("status of %s", job.id)
                        .isEqualTo(plain.status(job));
                assertThat(held(task.claim()))
                        .describedAs("claim of %s", job.id)
                        .isEqualTo(job.held);
            }
        }

        private static @Nullable Held held(@Nullable Claim claim) {
            return claim == null
                    ? null
                    : new Held(claim.holder(), claim.token(), claim.expiresAt(), claim.renewed(), claim.suspect());
        }

        /** Reads nothing but the events: each claim begins where none is open, by a greater token, when all it waits for is done. */
        private void assertOneHolderAtATime(List<CountersignEvent> history) {
            Map<String, Long> open = new HashMap<>();
            Set<String> done = new HashSet<>();
            Set<String> doubtful = new HashSet<>();
            long last = 0;
            for (CountersignEvent event : history) {
                switch (event) {
                    case TaskClaimed claimed -> {
                        assertThat(open).doesNotContainKey(claimed.task());
                        assertThat(claimed.fencingToken()).isGreaterThan(last);
                        assertThat(plain.job(claimed.task()).after)
                                .allSatisfy(before -> assertThat(done).contains(before))
                                .allSatisfy(before -> assertThat(doubtful).doesNotContain(before));
                        last = claimed.fencingToken();
                        open.put(claimed.task(), last);
                    }
                    case ClaimRenewed renewed -> assertThat(open).containsEntry(renewed.task(), renewed.fencingToken());
                    case ClaimReleased released ->
                        assertThat(open.remove(released.task())).isEqualTo(released.fencingToken());
                    case ClaimExpired expired ->
                        assertThat(open.remove(expired.task())).isEqualTo(expired.fencingToken());
                    case TaskCompleted completed -> {
                        assertThat(open.remove(completed.task())).isEqualTo(completed.fencingToken());
                        done.add(completed.task());
                    }
                    case TaskFailed failed -> {
                        assertThat(open.remove(failed.task())).isEqualTo(failed.fencingToken());
                        done.remove(failed.task());
                    }
                    case MarkedSuspect marked ->
                        marked.items().forEach(item -> doubtful.add(item.about().replace("tasks/", "")));
                    case SuspicionCleared cleared ->
                        doubtful.remove(cleared.about().replace("tasks/", ""));
                    default -> {
                        // Nobody takes or leaves anything by it.
                    }
                }
            }
        }

        /** Mostly what helps, as whoever is at work would send it; otherwise anything by anybody. */
        private Command command() {
            Job job = anyJob();
            Held held = job.held;
            Principal by = any(EVERYBODY);
            if (random.nextInt(10) < 7) {
                if (held != null && !(greedy && random.nextInt(6) > 0)) {
                    String holder = held.holder();
                    by = EVERYBODY.stream()
                            .filter(one -> one.name().equals(holder))
                            .findFirst()
                            .orElseThrow();
                    return random.nextInt(8) == 0 ? claim(job, by) : write(job, by, held.token());
                }
                return job.suspect && random.nextBoolean() ? confirm(job, by) : claim(job, suited(job));
            }
            return switch (random.nextInt(8)) {
                case 0, 1, 2 -> claim(job, by);
                case 3, 4 -> write(job, by, held != null && random.nextBoolean() ? held.token() : anyToken());
                case 5 -> confirm(job, by);
                default ->
                    new ExpireClaim(
                            PROJECT,
                            FEATURE,
                            job.id,
                            held != null && random.nextInt(4) > 0 ? held.token() : anyToken(),
                            time(),
                            CLOCK);
            };
        }

        /** One that somebody has, as often as not: claims that nobody looks after end by the clock and by nothing else. */
        private Job anyJob() {
            List<Job> claimed =
                    plain.jobs().stream().filter(job -> job.held != null).toList();
            return claimed.isEmpty() || random.nextBoolean() ? any(List.copyOf(plain.jobs())) : any(claimed);
        }

        private Principal suited(Job job) {
            if (greedy && !FRONTEND.equals(job.role)) {
                return BOT_1;
            }
            return any(
                    FRONTEND.equals(job.role) ? List.of(PAGES_BOT) : List.of(BOT_1, BOT_2, Building.BEA, Claiming.BO));
        }

        private Command claim(Job job, Principal by) {
            String role = random.nextInt(6) == 0 ? any(List.of(BACKEND, FRONTEND, "team-lead", "architect")) : null;
            return new ClaimTask(PROJECT, FEATURE, job.id, role, time(), by);
        }

        private Command write(Job job, Principal by, long token) {
            return switch (random.nextInt(10)) {
                case 0, 1 -> new RenewClaim(PROJECT, FEATURE, job.id, token, time(), by);
                case 2 -> new ReleaseClaim(PROJECT, FEATURE, job.id, token, null, time(), by);
                case 3 -> new FailTask(PROJECT, FEATURE, job.id, token, "It does not compile", time(), by);
                default -> new CompleteTask(PROJECT, FEATURE, job.id, token, null, time(), by);
            };
        }

        private Command confirm(Job job, Principal by) {
            return new ConfirmSuspect(PROJECT, FEATURE, "tasks/" + job.id, "It is not touched by that", by);
        }

        private long anyToken() {
            return random.nextLong(1, 40);
        }

        /** The time by the clock of one of several instances. */
        private Instant time() {
            return now.plusSeconds(any(List.of(-3, 0, 0, 0, 5)));
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
