package dev.countersign.command.rules.book;

import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.subject.Subject;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** Nobody disagrees with what is not there, or not there any more. */
final class EscalationsNameWhatIsThere implements Rule<RaiseEscalation, FeatureState> {

    @Override
    public String code() {
        return "R06";
    }

    @Override
    public RuleFinding check(RaiseEscalation command, FeatureState state, RuleContext context) {
        if (Subject.find(command.about(), state, context.policy()).isPresent()) {
            return satisfied(command.about() + " is there");
        }
        return refused(404, "There is nothing on a current revision that " + command.about() + " names")
                .owner(List.of(), Next.readGates(state));
    }
}
