package dev.countersign.command.rules.book;

import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.Optional;

/** One disagreement has one escalation; who comes second takes a position in it. */
final class ADisagreementIsTakenUpOnce implements Rule<RaiseEscalation, FeatureState> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(RaiseEscalation command, FeatureState state, RuleContext context) {
        Optional<Escalation> open = state.escalations().openAbout(command.about());
        if (open.isEmpty()) {
            return satisfied("No escalation about " + command.about() + " is open");
        }
        if (open.get().raisedBy().equals(command.by().name())) {
            return satisfied("The same escalation is open already and stays so");
        }
        return refused(
                        409,
                        open.get().raisedBy() + " has raised escalation "
                                + open.get().number() + " about " + command.about() + " already")
                .owner(open.get().sides(), Next.takePosition(state, open.get().number()));
    }
}
