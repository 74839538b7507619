package dev.countersign.command.rules.book;

import dev.countersign.command.criterion.confirm.ConfirmCriterion;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** Who confirms says what the confirmation rests on, at such a length that there is something in it. */
final class ConfirmationsSayWhatTheyRestOn implements Rule<ConfirmCriterion, FeatureState> {

    private static final int SHORTEST_REASON = 10;

    @Override
    public String code() {
        return "R18";
    }

    @Override
    public RuleFinding check(ConfirmCriterion command, FeatureState state, RuleContext context) {

        int length = command.reason().strip().length();
        if (length >= SHORTEST_REASON) {
            return satisfied("The reason has " + length + " characters");
        }
        return refused(
                        422,
                        "A confirmation needs a reason of at least " + SHORTEST_REASON + " characters, this one has "
                                + length)
                .owner(List.of(command.by().name()), Next.confirmCriterion(state, command.criterion()));
    }
}
