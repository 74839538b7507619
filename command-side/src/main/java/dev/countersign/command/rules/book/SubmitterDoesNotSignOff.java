package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.authority.StandingIn;
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
        String submitter = artifact.get().submittedBy();
        boolean forSubmitter = StandingIn.delegatorOf(command, state, context)
                .filter(submitter::equals)
                .isPresent();
        if (!submitter.equals(command.by().name()) && !forSubmitter) {
            return satisfied("Revision " + artifact.get().revision() + " was submitted by somebody else");
        }
        return refused(
                        403,
                        submitter + " submitted revision "
                                + artifact.get().revision() + " and cannot decide on it"
                                + (forSubmitter ? ", nor can " + command.by().name() + ", standing in" : ""))
                .owner(List.of(command.role()), Next.readGates(state));
    }
}
