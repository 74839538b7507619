package dev.countersign.command.rules.book;

import dev.countersign.command.criterion.confirm.ConfirmCriterion;
import dev.countersign.command.delivery.state.Suspicions;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;

/** A word takes the place of no measurement. */
final class OnlyWhatNoReportShowsIsConfirmed implements Rule<ConfirmCriterion, FeatureState> {

    @Override
    public String code() {
        return "R18";
    }

    @Override
    public RuleFinding check(ConfirmCriterion command, FeatureState state, RuleContext context) {

        String criterion = command.criterion();
        if (CriterionBook.isShownByWord(criterion, state)) {
            return satisfied("No report can show " + criterion);
        }
        if (state.delivery().suspicions().about(Suspicions.CRITERIA + criterion).isPresent()) {
            return satisfied("A report shows " + criterion + ", and the text it rests on has changed");
        }
        return refused(409, criterion + " is shown by reports, not by anybody's word")
                .owner(CriterionBook.suppliersOf(criterion, state), CriterionBook.nextFor(criterion, state));
    }
}
