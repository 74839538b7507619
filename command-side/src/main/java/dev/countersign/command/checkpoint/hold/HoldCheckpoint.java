package dev.countersign.command.checkpoint.hold;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.CheckpointFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Look at what is built so far.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param after what was looked at, such as {@code wave 2}
 * @param findings what was found; empty when nothing was
 * @param by who looked
 */
public record HoldCheckpoint(
        String project, String feature, @Nullable String after, List<CheckpointFinding> findings, Principal by)
        implements Command {

    public HoldCheckpoint {
        findings = List.copyOf(findings);
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "hold-checkpoint";
    }
}
