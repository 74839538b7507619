package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.waiver.grant.GrantWaiver;

/** That a human has validated is not waived. */
final class UserValidationIsNotWaived implements Rule<GrantWaiver, FeatureState> {

    @Override
    public String code() {
        return "R30";
    }

    @Override
    public RuleFinding check(GrantWaiver command, FeatureState state, RuleContext context) {

        if (!CriterionBook.isNeverWaived(command.criterion())) {
            return satisfied(command.criterion() + " may be waived");
        }
        return refused(409, "Nobody waives that a human validates; it is the last step of done")
                .owner(
                        CriterionBook.confirmers(command.criterion()),
                        Next.confirmCriterion(state, command.criterion()));
    }
}
