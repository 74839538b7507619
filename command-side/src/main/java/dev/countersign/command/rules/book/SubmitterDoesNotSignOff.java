package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Nobody approves their own text. */
final class SubmitterDoesNotSignOff implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R16";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        Optional<ArtifactState> artifact = state.artifact(command.artifact());
        if (artifact.isEmpty()) {
            return notApplicable("There is no revision");
        }
        if (!artifact.get().submittedBy().equals(command.by().name())) {
            return satisfied("Revision " + artifact.get().revision() + " was submitted by somebody else");
        }
        return refused(
                        403,
                        command.by().name() + " submitted revision "
                                + artifact.get().revision() + " and cannot decide on it")
                .owner(List.of(command.role()), Next.readGates(state));
    }
}
