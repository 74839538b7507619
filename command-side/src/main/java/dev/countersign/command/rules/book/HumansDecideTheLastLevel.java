package dev.countersign.command.rules.book;

import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Breakers;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.feature.EscalationLevel;
import java.util.Optional;

/** Behind level 3 there is nobody left to ask, so a human answers for it. */
final class HumansDecideTheLastLevel implements Rule<DecideEscalation, FeatureState> {

    @Override
    public String code() {
        return "R11";
    }

    @Override
    public RuleFinding check(DecideEscalation command, FeatureState state, RuleContext context) {
        Optional<Escalation> found = state.escalations().escalation(command.number());
        if (found.isEmpty()) {
            return notApplicable("There is no such escalation");
        }
        Escalation escalation = found.get();
        if (escalation.level() != EscalationLevel.L3) {
            return notApplicable("Escalation " + escalation.number() + " is at level " + escalation.level());
        }
        if (command.by().kind() == PrincipalKind.HUMAN) {
            return satisfied(command.by().name() + " is a human");
        }
        return refused(403, "Level L3 is decided by a human; " + command.by().name() + " is none")
                .owner(Breakers.DECIDERS, Next.readEscalations(state));
    }
}
