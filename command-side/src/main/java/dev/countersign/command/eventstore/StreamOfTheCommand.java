package dev.countersign.command.eventstore;

import dev.countersign.command.dispatch.Command;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Tells Axon which aggregate decides a command: the one whose stream the command names. No version is asked for: what the
 * client had seen is compared by the aggregate itself, and other instances are kept out by the key (stream, sequence).
 */
public final class StreamOfTheCommand implements CommandTargetResolver {

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        // The cast picks the constructor that does not ask for a version.
        return new VersionedAggregateIdentifier(
                (Object) ((Command) message.getPayload()).stream().toString(), null);
    }
}
