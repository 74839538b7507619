package dev.countersign.command.rules.book;

import dev.countersign.command.delegation.delegate.DelegateRole;
import dev.countersign.command.delegation.state.DelegationsState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import java.util.List;

/** A role is lent by the person that holds it, so what is lent cannot be lent on. */
final class RolesAreDelegatedByTheirHumanHolders implements Rule<DelegateRole, DelegationsState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(DelegateRole command, DelegationsState state, RuleContext context) {
        if (command.by().kind() == PrincipalKind.HUMAN && context.policy().holds(command.by(), command.role())) {
            return satisfied(command.by().name() + " holds the role " + command.role());
        }
        return refused(
                        403,
                        command.by().name() + " does not hold the role " + command.role()
                                + " as a person, without delegation")
                .owner(List.of(command.role()), Next.delegations(command.project()));
    }
}
