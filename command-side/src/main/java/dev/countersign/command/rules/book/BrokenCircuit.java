package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictWords;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.EscalationCause;
import java.util.Optional;

/** Which commands wait for a human's decision, and on what. */
final class BrokenCircuit {

    private BrokenCircuit() {}

    /** The open breaker of that cause that the verdict or revision has to wait for. */
    static Optional<Escalation> heldUpBy(EscalationCause cause, Command command, FeatureState state) {
        return switch (command) {
            case RecordVerdict verdict when !isOnRecord(verdict, state) -> find(cause, verdict.artifact(), state);
            case SubmitRevision revision when !isOnRecord(revision, state) -> find(cause, revision.artifact(), state);
            default -> Optional.empty();
        };
    }

    private static Optional<Escalation> find(EscalationCause cause, ArtifactKind artifact, FeatureState state) {
        return state.escalations().breaker(cause, artifact);
    }

    /** A client that did not hear the answer sends again; that the verdict itself broke the circuit is no reason to refuse it. */
    private static boolean isOnRecord(RecordVerdict command, FeatureState state) {
        return state.artifact(command.artifact())
                .filter(artifact -> artifact.digest().equals(command.digest()))
                .flatMap(artifact -> artifact.verdictOf(command.by().name(), command.role()))
                .flatMap(former -> VerdictWords.read(command.verdict())
                        .filter(verdict -> former.says(verdict, command.topic(), command.notes(), command.findings())))
                .isPresent();
    }

    private static boolean isOnRecord(SubmitRevision command, FeatureState state) {
        return state.artifact(command.artifact())
                .filter(artifact -> artifact.digest().equals(command.document().digest()))
                .isPresent();
    }
}
