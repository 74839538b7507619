package dev.countersign.command.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.delegation.lookup.Delegations;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.changetier.ChangeTier;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.InMemoryRoster;
import dev.countersign.command.fixture.People;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever anybody sends in whatever order. */
class FeatureHistoriesTest {

    private static final List<Principal> EVERYBODY = List.of(
            People.PAM,
            People.PHIL,
            People.ARNO,
            People.TESS,
            People.TRUDE,
            People.DORA,
            People.ADA,
            People.TESTER,
            People.LEAD_BOT);
    private static final List<String> ROLES = List.of("product-manager", "architect", "team-lead", "tester", "nobody");
    private static final List<String> TEXTS = List.of("# One", "# Two", "---\npm_approved: true\n---\n# One");
    private static final List<String> REASONS = List.of("Not now", "A customer is waiting for it already");
    private static final List<String> TOPICS =
            List.of("", "", "naming", "system design", "Technical architecture", "system desing");
    private static final List<String> WORDS = List.of(
            "APPROVED", "APPROVED", "FEASIBLE", "APPROVED_WITH_CONCERNS", "CHANGES_REQUESTED", "BLOCKED", "LGTM");

    private final DefaultPolicy policies = new DefaultPolicy();
    private final LiveFeature feature = new LiveFeature(roster(), Delegations.NONE);

    /** Which histories; another number gives others. */
    private static final long SEED = Long.getLong("countersign.histories.seed", 20_260_301L);

    private static final int HISTORIES = Integer.getInteger("countersign.histories", 300);

    @Test
    void noHistoryBreaksTheRules() {
        Map<Stage, Integer> reached = new EnumMap<>(Stage.class);
        Set<String> refusedBy = new TreeSet<>();
        for (int history = 0; history < HISTORIES; history++) {
            long seed = SEED + history;
            // Neighbouring seeds of java.util.Random begin alike; every history would open with the same idea.
            List<Command> commands = commands(FeatureFixture.PROJECT, new SplittableRandom(seed));
            try {
                reached.merge(new FeatureHistoriesTest().live(commands, refusedBy), 1, Integer::sum);
            } catch (AssertionError broken) {
                throw new AssertionError("The history of seed " + seed + " breaks a rule", broken);
            }
        }
        // Histories that get nowhere, or meet no rule, would show nothing.
        assertThat(reached).containsKeys(Stage.DISCOVER, Stage.DEFINE, Stage.PLAN, Stage.BUILD);
        assertThat(reached.get(Stage.BUILD)).isGreaterThan(HISTORIES / 20);
        assertThat(refusedBy).contains("R01", "R03", "R06", "R08", "R09", "R10", "R15", "R16", "R29");
    }

    /** Lives a history command by command and says which stage it has reached. */
    private Stage live(List<Command> commands, Set<String> refusedBy) {
        StreamId stream = commands.getFirst().stream();
        for (Command command : commands) {
            if (command instanceof AnswerQuestion answer
                    && !FeatureFixture.stateAfter(feature.history(stream))
                            .questions()
                            .wasAsked(answer.number())) {
                continue;
            }
            refusedBy.addAll(LiveFeature.refusedBy(feature.send(command)));
        }
        List<CountersignEvent> history = feature.history(stream);
        assertStagesWereEarned(history);
        feature.assertReplayedEqualsLive(stream);
        return FeatureFixture.stateAfter(history).stage();
    }

    /** Counts sign-offs anew, from the events alone and without the gates' own evaluation. */
    private void assertStagesWereEarned(List<CountersignEvent> history) {
        FeatureState state = new FeatureState((FeatureOpened) history.getFirst());
        Map<ArtifactKind, Tier> passedUnder = new EnumMap<>(ArtifactKind.class);
        Stage reached = state.stage();
        for (CountersignEvent event : history.subList(1, history.size())) {
            state.take(event);
            if (event instanceof StageEntered entered && entered.from() != null) {
                assertThat(List.of(Stage.values()))
                        .describedAs("no stage is skipped")
                        .containsSequence(reached, entered.to());
                reached = entered.to();
                if (entered.to() == Stage.DEFINE) {
                    assertThat(state.validation())
                            .hasValueSatisfying(
                                    word -> assertThat(word.accepted()).isTrue());
                }
                if (entered.to() == Stage.PLAN) {
                    passedUnder.put(ArtifactKind.PRD, state.tier());
                    assertSignedOff(ArtifactKind.PRD, state, state.tier());
                }
                if (entered.to() == Stage.BUILD) {
                    assertSignedOff(ArtifactKind.PRD, state, Objects.requireNonNull(passedUnder.get(ArtifactKind.PRD)));
                    assertSignedOff(ArtifactKind.SPEC, state, state.tier());
                    assertSignedOff(ArtifactKind.PLAN, state, state.tier());
                    assertSignedOff(ArtifactKind.TASKS, state, state.tier());
                }
            }
            if (event instanceof GateEvaluated evaluated && evaluated.gate() == Gate.G3) {
                assertThat(evaluated.requirements())
                        .extracting("requirement")
                        .describedAs("the floor")
                        .contains(
                                "tasks.sign-off.product-manager",
                                "tasks.sign-off.architect",
                                "tasks.sign-off.team-lead");
            }
        }
    }

    private void assertSignedOff(ArtifactKind artifact, FeatureState state, Tier tier) {
        for (String role : policies.of(FeatureFixture.PROJECT).requiredSignOffs(artifact, tier)) {
            ArtifactState current = state.artifact(artifact).orElseThrow();
            assertThat(state.questions().openOn(artifact))
                    .describedAs("open questions about %s", artifact)
                    .isEmpty();
            assertThat(current.decidingVerdictsFor(role))
                    .describedAs("%s of %s", role, artifact)
                    .isNotEmpty()
                    .allSatisfy(verdict -> {
                        assertThat(verdict.verdict()).isIn(Verdict.APPROVED, Verdict.APPROVED_WITH_CONCERNS);
                        assertThat(verdict.principal()).isNotEqualTo(current.submittedBy());
                    });
            assertThat(current.verdicts())
                    .filteredOn(verdict -> !verdict.role().equals(role))
                    .extracting("principal")
                    .describedAs("two roles of %s by one principal", artifact)
                    .doesNotContainAnyElementsOf(current.verdictsFor(role).stream()
                            .map(verdict -> verdict.principal())
                            .toList());
        }
    }

    private static InMemoryRoster roster() {
        InMemoryRoster roster = new InMemoryRoster();
        roster.register(FeatureFixture.PROJECT, Defined.of(People.TESTER));
        roster.register(FeatureFixture.PROJECT, Defined.LEAD);
        return roster;
    }

    private static List<Command> commands(String project, RandomGenerator random) {
        List<Command> commands = new ArrayList<>();
        commands.add(opening(project, random));
        int length = 40 + random.nextInt(110);
        int oneInSoManyIsWild = random.nextBoolean() ? 2 : 12;
        while (commands.size() < length) {
            int progress = commands.size() * (ArtifactKind.values().length + 1) / length;
            commands.add(
                    random.nextInt(oneInSoManyIsWild) == 0
                            ? anything(project, random)
                            : step(project, random, progress));
        }
        return commands;
    }

    private static Command anything(String project, RandomGenerator random) {
        return switch (random.nextInt(14)) {
            case 12, 13 -> verdictOfTheLeadBot(project, random);
            case 10, 11 -> answer(project, any(random, EVERYBODY), random);
            case 0 -> opening(project, random);
            case 1, 2 -> validation(project, random);
            case 3 -> tierChange(project, random);
            case 4, 5, 6 -> revision(project, random);
            default -> anyVerdict(project, random);
        };
    }

    /** What somebody would send who wants the feature to get on, so that some do. */
    private static Command step(String project, RandomGenerator random, int progress) {
        ArtifactKind artifact = List.of(ArtifactKind.values())
                .get(Math.min(random.nextInt(progress + 1), ArtifactKind.values().length - 1));
        Principal signer = any(random, List.of(People.PAM, People.ARNO, People.TESS));
        return switch (random.nextInt(12)) {
            case 0 -> new ValidateIdea(project, FeatureFixture.FEATURE, true, any(random, REASONS), People.PAM);
            case 1, 2, 3 ->
                new SubmitRevision(
                        project,
                        FeatureFixture.FEATURE,
                        artifact,
                        ArtifactDocument.read(TEXTS.getFirst()),
                        People.DORA);
            case 4 -> answer(project, any(random, List.of(People.PAM, People.ARNO)), random);
            default ->
                verdict(project, artifact, signer, signer.roles().iterator().next(), "APPROVED", "", TEXTS.getFirst());
        };
    }

    private static Command opening(String project, RandomGenerator random) {
        int score = any(random, List.of(0, 0, 8, 20));
        return new OpenFeature(
                project,
                FeatureFixture.FEATURE,
                "Checkout",
                any(random, List.of(Tier.values())),
                score == 0 ? null : FeatureFixture.idea(score),
                People.PAM);
    }

    private static Command validation(String project, RandomGenerator random) {
        String reason = any(random, REASONS);
        return new ValidateIdea(project, FeatureFixture.FEATURE, random.nextBoolean(), reason, any(random, EVERYBODY));
    }

    private static Command tierChange(String project, RandomGenerator random) {
        Tier tier = any(random, List.of(Tier.values()));
        return new ChangeTier(project, FeatureFixture.FEATURE, tier, "Another risk", any(random, EVERYBODY));
    }

    private static Command anyVerdict(String project, RandomGenerator random) {
        return verdict(
                project,
                any(random, List.of(ArtifactKind.values())),
                any(random, EVERYBODY),
                any(random, ROLES),
                any(random, WORDS),
                any(random, TOPICS),
                any(random, TEXTS));
    }

    /** Likely to open a question, where there is something to ask about. */
    private static Command verdictOfTheLeadBot(String project, RandomGenerator random) {
        return verdict(
                project,
                any(random, List.of(ArtifactKind.values())),
                People.LEAD_BOT,
                "team-lead",
                any(random, WORDS),
                any(random, TOPICS),
                TEXTS.getFirst());
    }

    /** An answer to one of the first questions, which may not have been asked. */
    private static Command answer(String project, Principal by, RandomGenerator random) {
        return new AnswerQuestion(project, FeatureFixture.FEATURE, 1 + random.nextInt(4), "So be it", by);
    }

    private static Command verdict(
            String project, ArtifactKind artifact, Principal by, String role, String word, String topic, String text) {
        return new RecordVerdict(
                project,
                FeatureFixture.FEATURE,
                artifact,
                role,
                word,
                ArtifactDocument.read(text).digest(),
                topic.isEmpty() ? null : topic,
                null,
                List.of(),
                by);
    }

    private static Command revision(String project, RandomGenerator random) {
        return new SubmitRevision(
                project,
                FeatureFixture.FEATURE,
                any(random, List.of(ArtifactKind.values())),
                ArtifactDocument.read(any(random, TEXTS)),
                any(random, List.of(People.DORA, People.DORA, People.DORA, People.PAM, People.TRUDE)));
    }

    private static <T> T any(RandomGenerator random, List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }
}
