package dev.countersign.command.checkpoint.resolve;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Say that what a checkpoint found holds nothing up any more.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the checkpoint's number within the feature
 * @param resolution how it was resolved
 * @param by who says so
 */
public record ResolveCheckpoint(String project, String feature, int number, String resolution, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "resolve-checkpoint";
    }
}
