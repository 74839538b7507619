package dev.countersign.command.artifact.submitrevision;

import dev.countersign.command.artifact.claims.JudgedClaim;
import dev.countersign.command.artifact.claims.SignOffRecord;
import dev.countersign.command.delivery.specification.ReadSpecification;
import dev.countersign.command.delivery.tasklist.ReadTaskList;
import dev.countersign.command.delivery.tasklist.TracedTasks;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.agent.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What handing in a text led to.
 *
 * @param kind which document
 * @param revision the number of the current revision
 * @param digest its digest
 * @param changed whether it is a new one; false when only the sign-off block, or nothing, differs
 * @param claims each sign-off that the text claims, beside what is on record; none of them is believed
 * @param diagnostics what was unusual in a specification or a task list, and how it was understood; empty for other documents
 * @param untraced the stories and requirements that no task of a task list serves; empty for other documents
 */
public record RevisionOutcome(
        String kind,
        int revision,
        String digest,
        boolean changed,
        List<JudgedClaim> claims,
        List<Diagnostic> diagnostics,
        List<String> untraced) {

    public RevisionOutcome {
        claims = List.copyOf(claims);
        diagnostics = List.copyOf(diagnostics);
        untraced = List.copyOf(untraced);
    }

    /** Reads the outcome off the state behind the command. {@code before} is the revision number until then. */
    public static RevisionOutcome of(SubmitRevision command, int before, FeatureState after, SignOffRecord record) {
        ArtifactState current = after.artifact(command.artifact()).orElseThrow();
        Optional<TracedTasks> traced = command.tracedTasks(after.delivery());
        List<Diagnostic> diagnostics = new ArrayList<>();
        command.specification().map(ReadSpecification::diagnostics).ifPresent(diagnostics::addAll);
        command.taskList().map(ReadTaskList::diagnostics).ifPresent(diagnostics::addAll);
        traced.map(TracedTasks::diagnostics).ifPresent(diagnostics::addAll);
        return new RevisionOutcome(
                command.artifact().wireName(),
                current.revision(),
                current.digest(),
                current.revision() != before,
                record.judge(
                        command.artifact(), current.digest(), command.document().signOffs()),
                diagnostics,
                traced.map(TracedTasks::untraced).orElse(List.of()));
    }
}
