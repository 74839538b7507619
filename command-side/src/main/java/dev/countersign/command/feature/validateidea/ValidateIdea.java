package dev.countersign.command.feature.validateidea;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Give the product manager's word on the idea a feature starts from.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param accepted whether work goes on
 * @param reason why
 * @param by who decides
 */
public record ValidateIdea(
        String project,
        String feature,
        boolean accepted,
        @Nullable String reason,
        Principal by) implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "validate-idea";
    }
}
