package dev.countersign.command.rules.book;

import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.escalation.takeposition.TakePosition;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Each side speaks for itself. */
final class PositionsAreTakenByTheSides implements Rule<TakePosition, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(TakePosition command, FeatureState state, RuleContext context) {
        Optional<Escalation> found = state.escalations().escalation(command.number());
        if (found.isEmpty()) {
            return notApplicable("There is no such escalation");
        }
        Escalation escalation = found.get();
        List<String> held = escalation.sides().stream()
                .filter(side -> context.policy().holds(command.by(), side))
                .toList();
        if (command.role() == null && held.size() > 1) {
            return refused(422, command.by().name() + " holds several sides; the position says for which it speaks")
                    .owner(held, Next.takePosition(state, escalation.number()));
        }
        if (command.role() == null ? held.size() == 1 : held.contains(command.role())) {
            return satisfied(command.by().name() + " holds a side of escalation " + escalation.number());
        }
        return refused(
                        403,
                        command.by().name() + " does not hold "
                                + (command.role() == null ? "a side" : "the side " + command.role())
                                + " of escalation " + escalation.number())
                .owner(escalation.sides(), Next.readEscalations(state));
    }
}
