package dev.countersign.command.dispatch;

import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.PreconditionFailed;
import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.StreamId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a command to the aggregate that decides it, and sees to it that the answer does not rest on an old state. */
@Component
public class CommandDispatch {

    private final CommandBus commandBus;
    private final EventStore eventStore;
    private final Cache aggregateCache;

    CommandDispatch(CommandBus commandBus, EventStore eventStore, Cache aggregateCache) {
        this.commandBus = commandBus;
        this.eventStore = eventStore;
        this.aggregateCache = aggregateCache;
    }

    /**
     * Decides the command.
     *
     * @param traceParent the W3C trace context that its events shall carry, if there is one
     * @throws NotFound when the stream does not exist
     * @throws PreconditionFailed when the client had seen another state
     * @throws ConcurrencyException when somebody else took the stream further meanwhile; to be tried again in a new transaction
     */
    public Decision send(Command command, CommandCircumstances circumstances, @Nullable String traceParent) {
        MetaData metaData = MetaData.with(CommandCircumstances.METADATA_KEY, circumstances);
        if (traceParent != null) {
            metaData = metaData.and(CloudEventHeaders.TRACE_PARENT, traceParent);
        }
        AtomicReference<CommandResultMessage<? extends Decision>> result = new AtomicReference<>();
        commandBus.<Command, Decision>dispatch(
                new GenericCommandMessage<>(command, metaData), (message, answer) -> result.set(answer));
        CommandResultMessage<? extends Decision> answer =
                Objects.requireNonNull(result.get(), "The command bus of one process answers before it returns");
        if (answer.isExceptional()) {
            throw unwrapped(answer.exceptionResult(), command);
        }
        Decision decision = answer.getPayload();
        if (decision.events() == 0) {
            requireNewest(command.stream(), decision.version());
        }
        return decision;
    }

    /** Nothing was stored, so no unique key has vouched for the state that was decided on. */
    private void requireNewest(StreamId stream, long decidedOn) {
        long newest = eventStore.lastSequenceNumberFor(stream.toString()).orElse(Decision.NO_STREAM);
        if (newest != decidedOn) {
            aggregateCache.remove(stream.toString());
            throw new ConcurrencyException(stream + " was taken further by another instance");
        }
    }

    private static RuntimeException unwrapped(Throwable thrown, Command command) {
        return switch (thrown) {
            case AggregateNotFoundException missing ->
                new NotFound("There is no "
                        + command.stream().type() + " "
                        + command.stream().name() + " in project "
                        + command.stream().project());
            case RuntimeException runtime -> runtime;
            default -> new IllegalStateException(thrown);
        };
    }
}
