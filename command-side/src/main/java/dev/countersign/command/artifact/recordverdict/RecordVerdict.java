package dev.countersign.command.artifact.recordverdict;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decide on a revision in the name of a role.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param role the role spoken for
 * @param verdict the decision as written; the rules say whether it is one
 * @param digest the digest of the text decided on
 * @param topic what the verdict is about, where the reviewer names it
 * @param notes remarks on the whole
 * @param findings remarks on parts
 * @param by who decides
 */
public record RecordVerdict(
        String project,
        String feature,
        ArtifactKind artifact,
        String role,
        String verdict,
        String digest,
        @Nullable String topic,
        @Nullable String notes,
        List<Finding> findings,
        Principal by)
        implements Command {

    public RecordVerdict {
        findings = List.copyOf(findings);
    }

    /** The topic it names and those of its findings. */
    @Override
    public List<String> topics() {
        return Stream.concat(
                        Optional.ofNullable(topic).stream(), findings.stream().map(Finding::domain))
                .distinct()
                .toList();
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "record-verdict";
    }
}
