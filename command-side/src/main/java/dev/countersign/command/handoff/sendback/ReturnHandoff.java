package dev.countersign.command.handoff.sendback;

import dev.countersign.command.dispatch.AnswersHandoff;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.util.List;

/**
 * Give back what was offered to one's role, as something is missing.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the handoff's number within the feature
 * @param missing what is missing, at least one thing
 * @param by who returns it
 */
public record ReturnHandoff(String project, String feature, int number, List<String> missing, Principal by)
        implements AnswersHandoff {

    public ReturnHandoff {
        missing = List.copyOf(missing);
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "return-handoff";
    }
}
