package dev.countersign.command.feature.decideconflict;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ConflictDecision;

/**
 * Decide on a conflict.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the conflict's number
 * @param decision the decision
 * @param reason why
 * @param by who decides
 */
public record DecideConflict(
        String project, String feature, int number, ConflictDecision decision, String reason, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "decide-conflict";
    }
}
