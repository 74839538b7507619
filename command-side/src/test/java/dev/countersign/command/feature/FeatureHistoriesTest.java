package dev.countersign.command.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.eventstore.AggregateCache;
import dev.countersign.command.eventstore.StreamOfTheCommand;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.InMemoryRoster;
import dev.countersign.command.fixture.People;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.roster.Roster;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureEvent;
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
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever anybody sends in whatever order. The commands go through Axon as in the application: one side keeps its aggregate
 * in the cache from the first command to the last, the other reads it from its events every time.
 */
class FeatureHistoriesTest {

    private static final List<Principal> EVERYBODY = List.of(
            People.PAM, People.PHIL, People.ARNO, People.TESS, People.TRUDE, People.DORA, People.ADA, People.TESTER);
    private static final List<String> ROLES = List.of("product-manager", "architect", "team-lead", "tester", "nobody");
    private static final List<String> TEXTS = List.of("# One", "# Two", "---\npm_approved: true\n---\n# One");
    private static final List<String> WORDS = List.of(
            "APPROVED", "APPROVED", "FEASIBLE", "APPROVED_WITH_CONCERNS", "CHANGES_REQUESTED", "BLOCKED", "LGTM");

    private final DefaultPolicy policies = new DefaultPolicy();
    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Configuration cached = side(new AggregateCache(10));
    private final Configuration fresh = side(NoCache.INSTANCE);

    /** A failing seed names its history for ever; more are tried with {@code -Dcountersign.histories=10000}. */
    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("countersign.histories", 120));
    }

    @Test
    void theHistoriesTriedReachEveryStageUpToBuild() {
        assertThat(seeds().mapToObj(seed -> {
                            FeatureHistoriesTest alone = new FeatureHistoriesTest();
                            List<Command> commands = history(seed);
                            commands.forEach(command -> alone.send(alone.cached, command, CommandCircumstances.PLAIN));
                            return FeatureFixture.stateAfter(alone.history(commands.getFirst()))
                                    .stage();
                        })
                        .distinct())
                .contains(Stage.DISCOVER, Stage.DEFINE, Stage.PLAN, Stage.BUILD);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noHistoryBreaksTheRules(long seed) {
        List<Command> commands = history(seed);
        for (Command command : commands) {
            Decision predicted = send(fresh, command, new CommandCircumstances(true, false, tag -> true));
            int before = history(command).size();
            Decision decided = send(cached, command, CommandCircumstances.PLAIN);

            assertThat(decided.findings())
                    .describedAs("a dry run predicts %s", command)
                    .isEqualTo(predicted.findings());
            List<FeatureEvent> recorded =
                    history(command).subList(before, history(command).size());
            assertThat(recorded).hasSize(decided.events());
            if (decided.refused()) {
                assertThat(recorded).describedAs("a refusal records nothing").isEmpty();
            }
        }
        List<FeatureEvent> history = history(commands.getFirst());
        assertStagesWereEarned(history);
        assertReplayedEqualsLive(commands.getFirst().stream());
    }

    /** Counts sign-offs anew, from the events alone and without the gates' own evaluation. */
    private void assertStagesWereEarned(List<FeatureEvent> history) {
        FeatureState state = new FeatureState((FeatureOpened) history.getFirst());
        Map<ArtifactKind, Tier> passedUnder = new EnumMap<>(ArtifactKind.class);
        Stage reached = state.stage();
        for (FeatureEvent event : history.subList(1, history.size())) {
            state.on(event);
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
            assertThat(current.verdictsFor(role))
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

    private void assertReplayedEqualsLive(StreamId stream) {
        assertThat(stateOf(cached, stream)).usingRecursiveComparison().isEqualTo(stateOf(fresh, stream));
    }

    /** Every field of the aggregate, private ones too. */
    private static Feature stateOf(Configuration side, StreamId stream) {
        AtomicReference<@Nullable Feature> feature = new AtomicReference<>();
        DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage(stream))
                .execute(() -> feature.set(
                        side.repository(Feature.class).load(stream.toString()).invoke(root -> root)));
        return Objects.requireNonNull(feature.get());
    }

    private List<FeatureEvent> history(Command command) {
        return events.readEvents(command.stream().toString())
                .asStream()
                .map(message -> (FeatureEvent) message.getPayload())
                .toList();
    }

    private Decision send(Configuration side, Command command, CommandCircumstances circumstances) {
        AtomicReference<@Nullable Decision> decision = new AtomicReference<>();
        side.commandBus()
                .dispatch(
                        new GenericCommandMessage<>(
                                command, MetaData.with(CommandCircumstances.METADATA_KEY, circumstances)),
                        (message, result) -> decision.set(decisionOf(result)));
        return Objects.requireNonNull(decision.get());
    }

    private static Decision decisionOf(CommandResultMessage<?> result) {
        if (result.isExceptional()) {
            throw new AssertionError("A rule should have answered", result.exceptionResult());
        }
        return (Decision) result.getPayload();
    }

    private Configuration side(Cache cache) {
        InMemoryRoster roster = new InMemoryRoster();
        roster.put(FeatureFixture.PROJECT, "tester");
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(configuration -> events)
                .registerComponent(Policies.class, configuration -> policies)
                .registerComponent(Roster.class, configuration -> roster)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Feature.class)
                        .configureRepository(configuration -> EventSourcingRepository.builder(Feature.class)
                                .eventStore(configuration.eventStore())
                                .parameterResolverFactory(configuration.parameterResolverFactory())
                                .handlerDefinition(configuration.handlerDefinition(Feature.class))
                                .repositoryProvider(configuration::repository)
                                .cache(cache)
                                .build())
                        .configureCommandTargetResolver(configuration -> new StreamOfTheCommand()))
                .start();
    }

    private static List<Command> history(long seed) {
        Random random = new Random(seed);
        List<Command> commands = new ArrayList<>();
        commands.add(opening(random));
        // Every other history goes back and forth between texts; the others stay with one, and get further.
        List<String> texts = seed % 2 == 0 ? TEXTS : TEXTS.subList(0, 1);
        int length = random.nextInt(20, 200);
        while (commands.size() < length) {
            int kind = random.nextInt(25);
            commands.add(
                    kind < 12
                            ? honestSignOff(random, texts)
                            : kind < 17
                                    ? revision(random, texts)
                                    : kind < 21
                                            ? anyVerdict(random)
                                            : kind < 22
                                                    ? FeatureFixture.changeTier(
                                                            anyOf(random, EVERYBODY), anyOf(random, Tier.values()))
                                                    : kind < 24 ? validation(random) : opening(random));
        }
        return commands;
    }

    private static Command opening(Random random) {
        int score = anyOf(random, 0, 0, 8, 20);
        return FeatureFixture.open(
                People.PAM, anyOf(random, Tier.values()), score == 0 ? null : FeatureFixture.idea(score));
    }

    /** The right role by a right person on one of the texts, so that some histories get somewhere. */
    private static Command honestSignOff(Random random, List<String> texts) {
        Principal by = anyOf(random, People.PAM, People.ARNO, People.TESS);
        return verdict(
                by,
                by.roles().iterator().next(),
                anyOf(random, ArtifactKind.values()),
                "APPROVED",
                anyOf(random, texts));
    }

    private static Command anyVerdict(Random random) {
        return verdict(
                anyOf(random, EVERYBODY),
                anyOf(random, ROLES),
                anyOf(random, ArtifactKind.values()),
                anyOf(random, WORDS),
                anyOf(random, TEXTS));
    }

    private static Command verdict(Principal by, String role, ArtifactKind artifact, String word, String text) {
        return new RecordVerdict(
                FeatureFixture.PROJECT,
                FeatureFixture.FEATURE,
                artifact,
                role,
                word,
                ArtifactDocument.read(text).digest(),
                null,
                List.of(),
                by);
    }

    private static Command revision(Random random, List<String> texts) {
        return FeatureFixture.submit(
                anyOf(random, People.DORA, People.DORA, People.DORA, People.PAM, People.TRUDE),
                anyOf(random, ArtifactKind.values()),
                anyOf(random, texts));
    }

    private static Command validation(Random random) {
        return FeatureFixture.validate(
                anyOf(random, EVERYBODY),
                random.nextBoolean(),
                anyOf(random, "Not now", "A customer is waiting for it already"));
    }

    @SafeVarargs
    private static <T> T anyOf(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static <T> T anyOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
