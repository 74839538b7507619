package dev.countersign.command.authority;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.rules.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose role a delegate's verdict speaks for. Where several people have lent the role, the first of them who could decide on the
 * revision themselves, so that nobody is refused for whom another delegation would do.
 */
public final class StandingIn {

    private StandingIn() {}

    /** Whose role the verdict speaks for, where its giver stands in. */
    public static Optional<String> delegatorOf(RecordVerdict command, FeatureState state, RuleContext context) {
        List<String> delegators = context.delegatorsOf(command.by(), command.project(), command.role());
        return delegators.stream()
                .filter(delegator -> mayDecide(delegator, command, state, context))
                .findFirst()
                .or(() -> delegators.stream().findFirst());
    }

    /** Neither the submitter nor somebody who fills another required role on the revision (R16). */
    private static boolean mayDecide(String delegator, RecordVerdict command, FeatureState state, RuleContext context) {
        Optional<ArtifactState> artifact = state.artifact(command.artifact());
        Set<String> required = GateBook.requiredSignOffs(command.artifact(), state, context.policy());
        boolean submitted = artifact.filter(current -> current.submittedBy().equals(delegator))
                .isPresent();
        boolean fillsAnother = required.contains(command.role())
                && artifact.stream()
                        .flatMap(current -> current.verdicts().stream())
                        .anyMatch(verdict -> verdict.speaksFor(delegator)
                                && !verdict.role().equals(command.role())
                                && required.contains(verdict.role()));
        return !submitted && !fillsAnother;
    }
}
