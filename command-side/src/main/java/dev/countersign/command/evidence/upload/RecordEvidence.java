package dev.countersign.command.evidence.upload;

import dev.countersign.command.dispatch.BringsProof;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.EvidenceKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hand in a report.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param kind what kind of report
 * @param digest its digest
 * @param bytes its size
 * @param reading what came of reading it
 * @param commit the commit that it is said to be of, if one is said
 * @param task the task that it belongs to, if to one
 * @param at when
 * @param by who hands it in
 */
public record RecordEvidence(
        String project,
        String feature,
        EvidenceKind kind,
        String digest,
        long bytes,
        Reading reading,
        @Nullable String commit,
        @Nullable String task,
        Instant at,
        Principal by)
        implements BringsProof {

    /** The commit: the one that the report names or the one that is said, whichever says more of it. */
    public @Nullable String boundTo() {
        String named =
                reading instanceof Reading.Measured measured ? measured.report().commit() : null;
        return named == null || (commit != null && commit.length() > named.length()) ? commit : named;
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "record-evidence";
    }
}
