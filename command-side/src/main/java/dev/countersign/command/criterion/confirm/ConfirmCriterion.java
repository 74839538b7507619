package dev.countersign.command.criterion.confirm;

import dev.countersign.command.dispatch.BringsProof;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Confirm a criterion that no report can show.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param criterion its id
 * @param reason what the confirmation rests on
 * @param by who confirms
 */
public record ConfirmCriterion(String project, String feature, String criterion, String reason, Principal by)
        implements BringsProof {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "confirm-criterion";
    }
}
