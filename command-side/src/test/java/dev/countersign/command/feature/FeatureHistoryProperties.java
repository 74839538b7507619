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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
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

/**
 * Whatever anybody sends in whatever order. The commands go through Axon as in the application: one side keeps its aggregate
 * in the cache from the first command to the last, the other reads it from its events every time.
 */
class FeatureHistoryProperties {

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

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void noHistoryBreaksTheRules(@ForAll("histories") List<Command> commands) {
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
        Statistics.label("reaches").collect(FeatureFixture.stateAfter(history).stage());
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

    @Provide
    Arbitrary<List<Command>> histories() {
        Arbitrary<Command> opening = Combinators.combine(Arbitraries.of(Tier.class), Arbitraries.of(0, 0, 8, 20))
                .as((tier, score) ->
                        FeatureFixture.open(People.PAM, tier, score == 0 ? null : FeatureFixture.idea(score)));
        Arbitrary<List<Command>> following = Arbitraries.frequencyOf(
                        Tuple.of(12, honestSignOff()),
                        Tuple.of(5, revision()),
                        Tuple.of(4, anyVerdict()),
                        Tuple.of(1, tierChange()),
                        Tuple.of(2, validation()),
                        Tuple.of(1, opening))
                .list()
                .ofMinSize(10)
                .ofMaxSize(120);
        return Combinators.combine(opening, following).as((first, rest) -> {
            rest.addFirst(first);
            return rest;
        });
    }

    /** The right role by a right person on one of two texts, so that some histories get somewhere. */
    private static Arbitrary<Command> honestSignOff() {
        return Combinators.combine(
                        Arbitraries.of(ArtifactKind.class),
                        Arbitraries.of(People.PAM, People.ARNO, People.TESS),
                        Arbitraries.of(TEXTS))
                .as((artifact, by, text) -> verdict(by, by.roles().iterator().next(), artifact, "APPROVED", text));
    }

    private static Arbitrary<Command> anyVerdict() {
        return Combinators.combine(
                        Arbitraries.of(EVERYBODY),
                        Arbitraries.of(ROLES),
                        Arbitraries.of(ArtifactKind.class),
                        Arbitraries.of(WORDS),
                        Arbitraries.of(TEXTS))
                .as(FeatureHistoryProperties::verdict);
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

    private static Arbitrary<Command> revision() {
        return Combinators.combine(
                        Arbitraries.of(People.DORA, People.DORA, People.DORA, People.PAM, People.TRUDE),
                        Arbitraries.of(ArtifactKind.class),
                        Arbitraries.of(TEXTS))
                .as(FeatureFixture::submit);
    }

    private static Arbitrary<Command> tierChange() {
        return Combinators.combine(Arbitraries.of(EVERYBODY), Arbitraries.of(Tier.class))
                .as(FeatureFixture::changeTier);
    }

    private static Arbitrary<Command> validation() {
        return Combinators.combine(
                        Arbitraries.of(EVERYBODY),
                        Arbitraries.of(true, false),
                        Arbitraries.of("Not now", "A customer is waiting for it already"))
                .as(FeatureFixture::validate);
    }
}
