package dev.countersign.command.rules.book;

import dev.countersign.command.criterion.confirm.ConfirmCriterion;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Who confirms a criterion holds a role that may judge it. */
final class CriteriaAreConfirmedByTheirRoles implements Rule<ConfirmCriterion, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(ConfirmCriterion command, FeatureState state, RuleContext context) {

        List<String> roles = CriterionBook.confirmers(command.criterion());
        Optional<String> held = roles.stream()
                .filter(role -> context.policy().holds(command.by(), role))
                .findFirst();
        return held.map(role -> satisfied(command.by().name() + " confirms as " + role))
                .orElseGet(
                        () -> refused(403, command.by().name() + " holds no role that confirms " + command.criterion())
                                .owner(roles, Next.confirmCriterion(state, command.criterion())));
    }
}
