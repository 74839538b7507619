package dev.countersign.command.handoff.accept;

import dev.countersign.command.dispatch.AnswersHandoff;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Take over what was offered to one's role.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the handoff's number within the feature
 * @param by who accepts it
 */
public record AcceptHandoff(String project, String feature, int number, Principal by) implements AnswersHandoff {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "accept-handoff";
    }
}
