package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.waiver.grant.GrantWaiver;
import java.util.List;

/** Who waives says why, at such a length that there is something in it. */
final class WaiversSayWhy implements Rule<GrantWaiver, FeatureState> {

    private static final int SHORTEST_REASON = 20;

    @Override
    public String code() {
        return "R19";
    }

    @Override
    public RuleFinding check(GrantWaiver command, FeatureState state, RuleContext context) {

        int length = command.reason().strip().length();
        if (length >= SHORTEST_REASON) {
            return satisfied("The reason has " + length + " characters");
        }
        return refused(
                        422,
                        "A waiver needs a reason of at least " + SHORTEST_REASON + " characters, this one has "
                                + length)
                .owner(List.of(CriterionBook.waiverOf(command.criterion())), Next.waive(state, command.criterion()));
    }
}
