package dev.countersign.command.rules.book;

import dev.countersign.command.criterion.confirm.ConfirmCriterion;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;

/** What a machine cannot show, a machine does not confirm. That something runs in production, its deployment may say. */
final class HumansConfirmWhatNoTestShows implements Rule<ConfirmCriterion, FeatureState> {

    @Override
    public String code() {
        return "R11";
    }

    @Override
    public RuleFinding check(ConfirmCriterion command, FeatureState state, RuleContext context) {

        if (command.by().kind() == PrincipalKind.HUMAN) {
            return satisfied(command.by().name() + " is human");
        }
        boolean service = command.by().kind() == PrincipalKind.SERVICE;
        if (service && command.criterion().equals(CriterionBook.PRODUCTION)) {
            return satisfied("A service may say what runs in production");
        }
        return refused(
                        403,
                        command.by().name() + " is " + (service ? "a service" : "an agent") + "; only a human confirms "
                                + command.criterion())
                .owner(
                        CriterionBook.confirmers(command.criterion()),
                        Next.confirmCriterion(state, command.criterion()));
    }
}
