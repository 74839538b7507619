package dev.countersign.command.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.delegation.lookup.Delegations;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.eventstore.AggregateCache;
import dev.countersign.command.eventstore.StreamOfTheCommand;
import dev.countersign.command.evidence.store.Reports;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.lookup.HeldClaims;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
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
 * A feature whose commands go through Axon as in the application: one side keeps its aggregate in the cache from the first
 * command to the last, the other reads it from its events every time. Each is in a store of its own, as the one in memory looks
 * through all it has for every stream it reads.
 */
final class LiveFeature {

    private static final CommandCircumstances DRY_RUN = new CommandCircumstances(true, false, tag -> true);

    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Roster roster;
    private final Delegations delegations;
    private final HeldClaims claims;
    private final Configuration cached;
    private final Configuration fresh;

    LiveFeature(Roster roster, Delegations delegations) {
        this(roster, delegations, HeldClaims.NONE);
    }

    LiveFeature(Roster roster, Delegations delegations, HeldClaims claims) {
        this.roster = roster;
        this.delegations = delegations;
        this.claims = claims;
        this.cached = side(new AggregateCache(10));
        this.fresh = side(NoCache.INSTANCE);
    }

    /** Sends a command, asked beforehand: what the question was told is what happens, and a refusal records nothing. */
    Decision send(Command command) {
        Decision predicted = send(fresh, command, DRY_RUN);
        int before = history(command.stream()).size();
        Decision decided = send(cached, command, CommandCircumstances.PLAIN);

        assertThat(decided.findings())
                .describedAs("a dry run predicts %s", command)
                .isEqualTo(predicted.findings());
        assertThat(history(command.stream()).size() - before)
                .describedAs("what %s recorded", command)
                .isEqualTo(decided.refused() ? 0 : decided.events());
        return decided;
    }

    /** The codes of the rules that refused. */
    static List<String> refusedBy(Decision decision) {
        return decision.findings().stream()
                .filter(RuleFinding::refuses)
                .map(RuleFinding::rule)
                .sorted()
                .distinct()
                .toList();
    }

    List<CountersignEvent> history(StreamId stream) {
        return events.readEvents(stream.toString())
                .asStream()
                .map(message -> (CountersignEvent) message.getPayload())
                .toList();
    }

    void assertReplayedEqualsLive(StreamId stream) {
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

    private static Decision send(Configuration side, Command command, CommandCircumstances circumstances) {
        AtomicReference<@Nullable Decision> decision = new AtomicReference<>();
        side.commandBus()
                .dispatch(
                        new GenericCommandMessage<>(
                                command, MetaData.with(CommandCircumstances.METADATA_KEY, circumstances)),
                        (message, result) -> decision.set(decisionOf(command, result)));
        return Objects.requireNonNull(decision.get());
    }

    private static Decision decisionOf(Command command, CommandResultMessage<?> result) {
        if (result.isExceptional()) {
            throw new AssertionError("A rule should have answered " + command, result.exceptionResult());
        }
        return (Decision) result.getPayload();
    }

    private Configuration side(Cache cache) {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(configuration -> events)
                .registerComponent(Policies.class, configuration -> new DefaultPolicy())
                .registerComponent(Roster.class, configuration -> roster)
                .registerComponent(Delegations.class, configuration -> delegations)
                .registerComponent(HeldClaims.class, configuration -> claims)
                .registerComponent(Reports.class, configuration -> Reports.NONE)
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
}
