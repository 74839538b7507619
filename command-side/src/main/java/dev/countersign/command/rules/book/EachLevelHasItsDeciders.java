package dev.countersign.command.rules.book;

import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Breakers;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** The sides agree at level 1, the role whose field it is decides at level 2, a product manager or an admin at level 3. */
final class EachLevelHasItsDeciders implements Rule<DecideEscalation, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(DecideEscalation command, FeatureState state, RuleContext context) {
        Optional<Escalation> found = state.escalations().escalation(command.number());
        if (found.isEmpty()) {
            return notApplicable("There is no such escalation");
        }
        Escalation escalation = found.get();
        List<String> deciders = switch (escalation.level()) {
            case L1 -> escalation.sides();
            case L2 -> List.of(escalation.arbiter());
            case L3 -> Breakers.DECIDERS;
        };
        if (deciders.stream().anyMatch(role -> context.policy().holds(command.by(), role))) {
            return satisfied(command.by().name() + " may decide at level " + escalation.level());
        }
        return refused(
                        403,
                        "At level " + escalation.level() + " " + command.by().name() + " does not decide escalation "
                                + escalation.number())
                .owner(deciders, Next.readEscalations(state));
    }
}
