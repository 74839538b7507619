package dev.countersign.command.feature;

import static dev.countersign.command.fixture.FeatureFixture.FEATURE;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.raise.PromoteEscalation;
import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.takeposition.TakePosition;
import dev.countersign.command.feature.PlainFeature.Agent;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.changetier.ChangeTier;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.InMemoryDelegations;
import dev.countersign.command.fixture.InMemoryRoster;
import dev.countersign.command.fixture.People;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictDecision;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever people, agents and services send in whatever order, the rules say what their own text says, as {@link PlainFeature}
 * has it: the same commands are refused, by the same rules, and the same gates are passed.
 */
class AuthorityHistoriesTest {

    private static final Set<String> EVERYWHERE = Set.of(Principal.EVERY_PROJECT);

    /** What the tokens of agents say, who hold none of it. */
    private static final Set<String> ALL_ROLES = Set.of("product-manager", "architect", "team-lead", "admin");

    private static final StreamId STREAM = StreamId.feature(PROJECT, FEATURE);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final List<Agent> AGENTS = List.of(
            new Agent(
                    "security-analyst",
                    "1.0.0",
                    "sonnet",
                    true,
                    Set.of("Scheduling"),
                    Map.of("Scope", "product-manager"),
                    Set.of("Data protection")),
            new Agent(
                    "team-lead",
                    "2.0.0",
                    "sonnet",
                    true,
                    Set.of("Legal advice"),
                    Map.of("System design", "architect"),
                    Set.of("Timeline estimates")),
            new Agent("product-manager", "1.0.0", "opus", true, Set.of(), Map.of(), Set.of()),
            new Agent("auditor", "1.0.0", "haiku", false, Set.of(), Map.of(), Set.of("Bookkeeping")));

    private static final Principal SECURITY = History.agent("sec-bot", "security-analyst", "1.0.0", "opus");
    private static final Principal LEAD_BOT = History.agent("lead-bot", "team-lead", "2.0.0", "sonnet");
    private static final Principal CLOCK = Principal.service("countersign", Set.of(), EVERYWHERE);
    private static final List<Principal> SIGNERS =
            List.of(People.PAM, People.PHIL, People.ARNO, People.ALMA, People.TESS, People.TRUDE);
    private static final List<Principal> EVERYBODY = List.of(
            People.PAM,
            People.PHIL,
            People.ARNO,
            People.ALMA,
            People.TESS,
            People.TRUDE,
            People.DORA,
            People.ADA,
            People.DEPLOY,
            Principal.service("pm-service", Set.of("product-manager"), EVERYWHERE),
            SECURITY,
            LEAD_BOT,
            History.agent("pm-bot", "product-manager", "1.0.0", "opus"),
            History.agent("small-bot", "security-analyst", "1.0.0", "haiku"),
            History.agent("future-bot", "security-analyst", "9.9.9", "opus"),
            History.agent("old-bot", "auditor", "1.0.0", "opus"));

    private static final List<ArtifactKind> ARTIFACTS = List.of(ArtifactKind.values());
    private static final List<String> TEXTS = List.of("# One", "# Two", "# Three");
    private static final List<String> ROLES =
            List.of("product-manager", "architect", "team-lead", "security-analyst", "auditor", "nobody");
    private static final List<String> WORDS = List.of(
            "APPROVED",
            "FEASIBLE",
            "approved with concerns",
            "CHANGES_REQUESTED",
            "BLOCKED",
            "BLOCKED",
            "not feasible",
            "LGTM");
    private static final List<String> TOPICS = List.of(
            "Naming",
            "Data protection",
            "Timeline estimates",
            "Scope",
            "System design",
            "Scheduling",
            "Legal advice",
            PlainFeature.SLIP);
    private static final String REASON = "A customer is waiting for it already";
    private static final List<String> REASONS = List.of("Not now", REASON);

    /** Which histories; another number gives others. */
    private static final long SEED = Long.getLong("countersign.histories.seed", 20_260_301L);

    private static final int HISTORIES = Integer.getInteger("countersign.histories", 300);
    private static final int COMMANDS = 60;

    /** What all histories together have met. */
    private record Seen(Map<Stage, Integer> reached, Set<String> refusedBy, Map<String, Integer> events) {}

    @Test
    void theRulesDoWhatTheirTextSays() {
        Seen seen = new Seen(new EnumMap<>(Stage.class), new TreeSet<>(), new TreeMap<>());
        for (int history = 0; history < HISTORIES; history++) {
            new History(SEED + history, seen).live();
        }
        // Histories that get nowhere, or meet no rule, would show nothing.
        assertThat(seen.reached().get(Stage.BUILD)).isGreaterThan(HISTORIES / 20);
        assertThat(seen.refusedBy())
                .contains(
                        "R01", "R03", "R06", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15", "R16",
                        "R23", "R29");
        assertThat(seen.events())
                .containsKeys(
                        "VetoRaised",
                        "VetoAnswered",
                        "VetoLifted",
                        "BlockOverridden",
                        "ConflictOpened",
                        "ConflictWidened",
                        "ConflictSettled",
                        "ConflictDecided",
                        "QuestionOpened",
                        "QuestionAnswered",
                        "EscalationRaised",
                        "PositionTaken",
                        "EscalationPromoted",
                        "EscalationDecided");
    }

    /** One feature that everybody sends commands to, drawn from a seed. */
    private static final class History {

        private final long seed;
        private final RandomGenerator random;
        private final InMemoryDelegations delegations = new InMemoryDelegations();
        private final LiveFeature feature = new LiveFeature(roster(), delegations);
        private final PlainFeature plain = new PlainFeature(AGENTS);
        private final Seen seen;
        private final List<Principal> critics;
        private final boolean vetoing;
        private Instant now = NOON;

        History(long seed, Seen seen) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.critics = switch (random.nextInt(6)) {
                case 0 -> List.of(People.ARNO);
                case 1 -> SIGNERS;
                case 2 -> List.of(People.PAM, People.ARNO, People.TESS, SECURITY);
                default -> List.of();
            };
            this.vetoing = critics.contains(SECURITY);
            this.seen = seen;
        }

        void live() {
            List<Command> sent = new ArrayList<>();
            try {
                int wild = random.nextInt(10, 60);
                int quarrelsome = random.nextBoolean() ? 5 : 60;
                for (Command opening : openings()) {
                    sent.add(opening);
                    send(opening);
                }
                FeatureState state =
                        new FeatureState((FeatureOpened) feature.history(STREAM).getFirst());
                int taken = 1;
                while (sent.size() < COMMANDS) {
                    if (random.nextInt(15) == 0) {
                        delegate();
                    }
                    now = now.plus(Duration.ofMinutes(random.nextInt(10)));
                    Command command = random.nextInt(100) < wild ? anything() : step(quarrelsome);
                    if (command instanceof RecordVerdict verdict && plain.isOpenToReading(verdict)) {
                        continue;
                    }
                    sent.add(command);
                    send(command);
                    List<CountersignEvent> history = feature.history(STREAM);
                    history.subList(taken, history.size()).forEach(state::take);
                    taken = history.size();
                    assertGatesStandAsTheyShould(state);
                }
                List<CountersignEvent> history = feature.history(STREAM);
                assertStagesWereEarned(history);
                feature.assertReplayedEqualsLive(STREAM);
                seen.reached().merge(state.stage(), 1, Integer::sum);
                history.forEach(event -> seen.events().merge(event.getClass().getSimpleName(), 1, Integer::sum));
            } catch (AssertionError broken) {
                throw new AssertionError(
                        "The history of seed " + seed + " breaks a rule: "
                                + sent.stream().map(Command::toString).collect(Collectors.joining("\n", "\n", "\n")),
                        broken);
            }
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

        private void assertGatesStandAsTheyShould(FeatureState state) {
            assertThat(state.stage()).describedAs("stage").isEqualTo(plain.stage());
            assertThat(state.passed(Gate.G1)).describedAs("G1 is passed").isEqualTo(plain.passes(Stage.DISCOVER));
            assertThat(state.passed(Gate.G2)).describedAs("G2 is passed").isEqualTo(plain.passes(Stage.DEFINE));
            assertThat(state.passed(Gate.G3)).describedAs("G3 is passed").isEqualTo(plain.passes(Stage.PLAN));
        }

        /** Counts the signatures anew from nothing but the events: no stage behind a document is entered without them or an override. */
        private static void assertStagesWereEarned(List<CountersignEvent> history) {
            Map<ArtifactKind, RevisionSubmitted> current = new EnumMap<>(ArtifactKind.class);
            List<VerdictRecorded> verdicts = new ArrayList<>();
            Set<ArtifactKind> overridden = new TreeSet<>();
            Tier tier = ((FeatureOpened) history.getFirst()).tier();
            Tier underTheFirst = tier;
            for (CountersignEvent event : history) {
                switch (event) {
                    case TierChanged changed -> tier = changed.to();
                    case RevisionSubmitted submitted -> {
                        current.put(submitted.artifact(), submitted);
                        overridden.remove(submitted.artifact());
                    }
                    case VerdictRecorded recorded -> verdicts.add(recorded);
                    case BlockOverridden override -> overridden.add(override.artifact());
                    case ConflictDecided decided -> overridden.add(decided.artifact());
                    case StageEntered entered
                    when entered.to() == Stage.PLAN -> {
                        underTheFirst = tier;
                        assertSigned(ArtifactKind.PRD, tier, current, verdicts, overridden);
                    }
                    case StageEntered entered
                    when entered.to() == Stage.BUILD -> {
                        assertSigned(ArtifactKind.PRD, underTheFirst, current, verdicts, overridden);
                        for (ArtifactKind artifact :
                                List.of(ArtifactKind.SPEC, ArtifactKind.PLAN, ArtifactKind.TASKS)) {
                            assertSigned(artifact, tier, current, verdicts, overridden);
                        }
                    }
                    default -> {
                        // Nothing that anybody signs.
                    }
                }
            }
        }

        private static void assertSigned(
                ArtifactKind artifact,
                Tier tier,
                Map<ArtifactKind, RevisionSubmitted> current,
                List<VerdictRecorded> verdicts,
                Set<ArtifactKind> overridden) {
            List<String> roles = switch (artifact) {
                case PRD -> tier == Tier.LIGHT ? List.of() : List.of("product-manager", "architect", "team-lead");
                case SPEC -> tier == Tier.LIGHT ? List.of() : List.of("product-manager");
                case PLAN -> List.of("product-manager", "architect");
                case TASKS -> List.of("product-manager", "architect", "team-lead");
            };
            if (roles.isEmpty() || overridden.contains(artifact)) {
                return;
            }
            RevisionSubmitted text = Objects.requireNonNull(current.get(artifact));
            Set<String> signers = new TreeSet<>();
            for (String role : roles) {
                List<VerdictRecorded> approving = verdicts.stream()
                        .filter(verdict -> verdict.artifact() == artifact
                                && verdict.digest().equals(text.digest()))
                        .filter(verdict -> verdict.revision() == text.revision()
                                && verdict.role().equals(role))
                        .filter(verdict -> verdict.verdict() == Verdict.APPROVED
                                || verdict.verdict() == Verdict.APPROVED_WITH_CONCERNS)
                        .filter(verdict -> !verdict.isAdvisory())
                        .filter(verdict ->
                                !verdict.by().principal().equals(text.by().principal()))
                        .toList();
                assertThat(approving)
                        .describedAs("%s signs the %s", role, artifact)
                        .isNotEmpty();
                approving.forEach(verdict -> signers.add(verdict.by().principal()));
            }
            assertThat(signers).describedAs("as many people as roles").hasSizeGreaterThanOrEqualTo(roles.size());
        }

        // Who sends what.

        /** Some that are refused, and one that is not. */
        private List<Command> openings() {
            List<Command> openings = new ArrayList<>();
            while (random.nextInt(3) == 0) {
                openings.add(open(any(List.of(People.DORA, People.ARNO, LEAD_BOT, SECURITY))));
            }
            openings.add(open(any(List.of(People.PAM, People.ADA, People.DEPLOY))));
            return openings;
        }

        private Command open(Principal by) {
            int score = any(List.of(0, 0, 8, 20));
            return new OpenFeature(
                    PROJECT,
                    FEATURE,
                    "Checkout",
                    any(List.of(Tier.values())),
                    score == 0 ? null : FeatureFixture.idea(score),
                    by);
        }

        private void delegate() {
            String role = any(List.of("product-manager", "architect", "team-lead"));
            Principal from =
                    any(SIGNERS.stream().filter(signer -> signer.holds(role)).toList());
            Principal to = any(EVERYBODY);
            if (!to.equals(from)) {
                delegations.put(PROJECT, to.name(), role, from.name());
                plain.delegate(to.name(), role, from.name());
            }
        }

        private Command anything() {
            Principal by = any(EVERYBODY);
            ArtifactKind artifact = any(ARTIFACTS);
            return switch (random.nextInt(20)) {
                case 0 -> open(by);
                case 1 -> new ValidateIdea(PROJECT, FEATURE, random.nextBoolean(), any(REASONS), by);
                case 2 -> new ChangeTier(PROJECT, FEATURE, any(List.of(Tier.values())), "Another risk", by);
                case 3, 4, 5 -> submit(artifact, topic(), by);
                case 6 ->
                    new AnswerVeto(
                            PROJECT, FEATURE, artifact, number(plain.vetoesRaised()), "It is seen to", topic(), by);
                case 7 ->
                    new LiftVeto(
                            PROJECT,
                            FEATURE,
                            artifact,
                            number(plain.vetoesRaised()),
                            "A misunderstanding",
                            topic(),
                            by);
                case 8 -> override(artifact, any(REASONS), by);
                case 9 ->
                    new DecideConflict(
                            PROJECT,
                            FEATURE,
                            number(plain.conflictsOpened()),
                            any(List.of(ConflictDecision.values())),
                            any(REASONS),
                            by);
                case 10 -> raise(by);
                case 11 ->
                    new TakePosition(
                            PROJECT,
                            FEATURE,
                            number(plain.escalationsRaised()),
                            random.nextBoolean() ? null : any(ROLES),
                            "Stay",
                            topic(),
                            by);
                case 12 -> decide(number(plain.escalationsRaised()), by);
                case 13 -> plain.escalationsRaised() == 0 ? raise(by) : promote();
                case 14 ->
                    plain.questionsAsked() == 0 ? raise(by) : answer(1 + random.nextInt(plain.questionsAsked()), by);
                default -> verdict(artifact, any(ROLES), any(WORDS), by);
            };
        }

        /** What somebody would send who wants the feature to get on, so that some do. */
        private Command step(int quarrelsome) {
            if (plain.stage() == Stage.DISCOVER) {
                return new ValidateIdea(PROJECT, FEATURE, true, REASON, People.PAM);
            }
            if (plain.openBreaker().isPresent() && random.nextInt(3) != 0) {
                return decide(plain.openBreaker().get(), any(List.of(People.PAM, People.PHIL, People.ADA)));
            }
            if (plain.openConflict().isPresent() && random.nextBoolean()) {
                return new DecideConflict(
                        PROJECT,
                        FEATURE,
                        plain.openConflict().get(),
                        any(List.of(ConflictDecision.values())),
                        REASON,
                        any(SIGNERS));
            }
            if (plain.openQuestion().isPresent() && random.nextBoolean()) {
                return answer(plain.openQuestion().get(), any(SIGNERS));
            }
            if (plain.standingVeto().isPresent() && random.nextBoolean()) {
                return settle(plain.standingVeto().get());
            }
            if (plain.escalationsRaised() > 0 && random.nextInt(4) == 0) {
                return negotiate();
            }
            ArtifactKind artifact = plain.unfinished().orElseGet(() -> any(ARTIFACTS));
            if (!critics.isEmpty() && plain.digest(artifact).isPresent() && random.nextInt(4) != 0) {
                return reworkOrReject(artifact);
            }
            if (plain.digest(artifact).isEmpty() || random.nextInt(100) < quarrelsome / 3) {
                return submit(
                        artifact, null, any(List.of(People.DORA, People.DORA, People.DORA, People.TRUDE, SECURITY)));
            }
            if (random.nextInt(100) < quarrelsome / 6) {
                return raise(any(SIGNERS));
            }
            List<String> unsigned = plain.unsigned(artifact);
            String role = unsigned.isEmpty() ? any(ROLES) : any(unsigned);
            Principal by = signer(role);
            return random.nextInt(100) < quarrelsome
                    ? verdict(artifact, random.nextInt(4) == 0 ? "security-analyst" : role, any(WORDS), by)
                    : approve(artifact, role, by);
        }

        /** Text after text that does not find favour, until somebody has to step in. */
        private Command reworkOrReject(ArtifactKind artifact) {
            if (random.nextInt(vetoing ? 6 : 2) == 0) {
                return submit(artifact, null, People.DORA);
            }
            Principal critic = any(critics);
            String role = any(critic.roles().stream().sorted().toList());
            return verdict(artifact, role, vetoing ? "BLOCKED" : "CHANGES_REQUESTED", critic);
        }

        private Principal signer(String role) {
            List<Principal> holders =
                    EVERYBODY.stream().filter(one -> one.holds(role)).toList();
            return holders.isEmpty() ? any(EVERYBODY) : any(holders);
        }

        private Command settle(int veto) {
            ArtifactKind artifact = plain.artifactOfVeto(veto);
            return switch (random.nextInt(3)) {
                case 0 -> new LiftVeto(PROJECT, FEATURE, artifact, veto, "A misunderstanding", any(EVERYBODY));
                case 1 -> new AnswerVeto(PROJECT, FEATURE, artifact, veto, "It is seen to", any(SIGNERS));
                default -> override(artifact, REASON, any(SIGNERS));
            };
        }

        private Command negotiate() {
            int number = 1 + random.nextInt(plain.escalationsRaised());
            return switch (random.nextInt(4)) {
                case 0 -> decide(number, any(SIGNERS));
                case 1 -> promote();
                default -> {
                    Principal by = any(SIGNERS);
                    yield new TakePosition(
                            PROJECT,
                            FEATURE,
                            number,
                            any(by.roles().stream().sorted().toList()),
                            "Go on",
                            by);
                }
            };
        }

        private Command submit(ArtifactKind artifact, @Nullable String topic, Principal by) {
            return new SubmitRevision(PROJECT, FEATURE, artifact, ArtifactDocument.read(any(TEXTS)), topic, by);
        }

        private Command override(ArtifactKind artifact, String reason, Principal by) {
            return new OverrideBlock(PROJECT, FEATURE, artifact, digest(artifact), reason, by);
        }

        private Command answer(int question, Principal by) {
            return new AnswerQuestion(PROJECT, FEATURE, question, "So be it", by);
        }

        private Command raise(Principal by) {
            String about = switch (random.nextInt(4)) {
                case 0 -> "verdicts/" + (1 + random.nextInt(10));
                case 1 -> "vetoes/" + number(plain.vetoesRaised());
                default -> "artifacts/" + any(ARTIFACTS).wireName();
            };
            return new RaiseEscalation(PROJECT, FEATURE, about, "We do not agree", topic(), now, by);
        }

        private Command decide(int escalation, Principal by) {
            return new DecideEscalation(
                    PROJECT,
                    FEATURE,
                    escalation,
                    any(List.of("Go on", "Go on", "Stay")),
                    "It has to go on",
                    random.nextInt(6) == 0 ? null : "R12",
                    by);
        }

        /** The clock knows which there are. */
        private Command promote() {
            EscalationLevel level = any(List.of(EscalationLevel.L1, EscalationLevel.L2));
            return new PromoteEscalation(
                    PROJECT,
                    FEATURE,
                    1 + random.nextInt(plain.escalationsRaised()),
                    level,
                    now.plus(Duration.ofMinutes(random.nextInt(40))),
                    CLOCK);
        }

        private Command approve(ArtifactKind artifact, String role, Principal by) {
            return new RecordVerdict(
                    PROJECT, FEATURE, artifact, role, "APPROVED", digest(artifact), null, null, List.of(), by);
        }

        private Command verdict(ArtifactKind artifact, String role, String word, Principal by) {
            List<Finding> findings = new ArrayList<>();
            while (random.nextInt(3) == 0) {
                findings.add(new Finding(
                        any(List.of(FindingSeverity.values())), any(TOPICS), null, "What of it?", "Say it"));
            }
            return new RecordVerdict(
                    PROJECT, FEATURE, artifact, role, word, digest(artifact), topic(), null, findings, by);
        }

        private @Nullable String topic() {
            return random.nextInt(4) == 0 ? any(TOPICS) : null;
        }

        /** Mostly that of the current text. */
        private String digest(ArtifactKind artifact) {
            Optional<String> current = random.nextInt(12) == 0 ? Optional.empty() : plain.digest(artifact);
            return current.orElseGet(() -> ArtifactDocument.read(any(TEXTS)).digest());
        }

        /** One that was given, or the next one, which was not. */
        private int number(int given) {
            return 1 + random.nextInt(given + 1);
        }

        private <T> T any(List<T> candidates) {
            return candidates.get(random.nextInt(candidates.size()));
        }

        private static Principal agent(String name, String agent, String version, String model) {
            return Principal.agent(name, ALL_ROLES, EVERYWHERE, agent, version, model);
        }

        private static InMemoryRoster roster() {
            InMemoryRoster roster = new InMemoryRoster();
            AGENTS.forEach(agent -> roster.register(PROJECT, Defined.read(file(agent))));
            roster.put(
                    PROJECT,
                    AGENTS.stream().filter(Agent::inForce).map(Agent::name).toArray(String[]::new));
            return roster;
        }

        private static String file(Agent agent) {
            StringBuilder more = new StringBuilder("boundaries:\n  does_not_handle:");
            more.append(list(agent.excludes().stream()
                    .map(topic -> topic + " (use product-manager)")
                    .toList()));
            more.append("triad_governance:\n  veto_authority:").append(list(List.copyOf(agent.vetoes())));
            more.append("  defers_to:");
            more.append(list(agent.leaves().entrySet().stream()
                    .map(entry -> entry.getValue() + ": " + entry.getKey())
                    .toList()));
            return Defined.text(agent.name(), agent.version(), "model: " + agent.model(), more.toString());
        }

        private static String list(List<String> items) {
            return items.isEmpty()
                    ? " []\n"
                    : items.stream().map(item -> "\n    - " + item).collect(Collectors.joining()) + "\n";
        }
    }
}
