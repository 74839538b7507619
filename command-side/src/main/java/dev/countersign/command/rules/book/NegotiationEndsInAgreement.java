package dev.countersign.command.rules.book;

import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.EscalationLevel;
import java.util.List;
import java.util.Optional;

/** At level 1 nobody has the last word: what is decided is what every side has said. Silence is no agreement. */
final class NegotiationEndsInAgreement implements Rule<DecideEscalation, FeatureState> {

    @Override
    public String code() {
        return "R06";
    }

    @Override
    public RuleFinding check(DecideEscalation command, FeatureState state, RuleContext context) {
        Optional<Escalation> found = state.escalations().escalation(command.number());
        if (found.isEmpty()) {
            return notApplicable("There is no such escalation");
        }
        Escalation escalation = found.get();
        if (escalation.level() != EscalationLevel.L1) {
            return notApplicable("Escalation " + escalation.number() + " is past negotiation");
        }
        List<String> apart = escalation.sides().stream()
                .filter(side -> escalation
                        .positionOf(side)
                        .filter(taken -> taken.position()
                                .strip()
                                .equals(command.decision().strip()))
                        .isEmpty())
                .toList();
        if (apart.isEmpty()) {
            return satisfied("Every side has taken this position");
        }
        return refused(409, "This is not the position of " + String.join(", ", apart) + " at level L1")
                .owner(apart, Next.takePosition(state, escalation.number()));
    }
}
