package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.waiver.grant.GrantWaiver;
import dev.countersign.events.PrincipalKind;
import java.util.List;

/** A waiver is approved by a human who holds the role that decides on the criterion. */
final class WaiversAreApprovedByAHumanWhoDecides implements Rule<GrantWaiver, FeatureState> {

    @Override
    public String code() {
        return "R19";
    }

    @Override
    public RuleFinding check(GrantWaiver command, FeatureState state, RuleContext context) {

        String role = CriterionBook.waiverOf(command.criterion());
        if (command.by().kind() != PrincipalKind.HUMAN) {
            return refused(403, command.by().name() + " is no human, and only a human waives")
                    .owner(List.of(role), Next.waive(state, command.criterion()));
        }
        if (context.policy().holds(command.by(), role)) {
            return satisfied(command.by().name() + " approves as " + role);
        }
        return refused(
                        403,
                        command.by().name() + " does not hold the role " + role + ", which decides on "
                                + command.criterion())
                .owner(List.of(role), Next.waive(state, command.criterion()));
    }
}
