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

/** Who decides for others says by which rule. */
final class DecisionsAboveNegotiationCiteARule implements Rule<DecideEscalation, FeatureState> {

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
        if (escalation.level() == EscalationLevel.L1) {
            return notApplicable("An agreement needs no rule");
        }
        if (command.citation() != null) {
            return satisfied("The decision cites " + command.citation());
        }
        return refused(
                        422,
                        "A decision at level " + escalation.level()
                                + " cites the rule or policy it rests on: add the field citation, a rule's code such as R15 or a"
                                + " part of the policy such as policy/authors")
                .owner(
                        List.of(command.by().name()),
                        Next.decideEscalation(state, escalation.number(), escalation.isBreaker() ? "R12" : "R15"));
    }
}
