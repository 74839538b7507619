package dev.countersign.command.rules.book;

import dev.countersign.command.delegation.revoke.RevokeDelegation;
import dev.countersign.command.delegation.state.DelegationsState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import java.util.List;

/** Who lent a role takes it back; an admin may when they cannot. */
final class DelegationsAreEndedByTheirGiver implements Rule<RevokeDelegation, DelegationsState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(RevokeDelegation command, DelegationsState state, RuleContext context) {
        String giver = state.standing(command.number())
                .map(delegated -> delegated.by().principal())
                .orElse("");
        boolean isGiver = command.by().kind() == PrincipalKind.HUMAN
                && command.by().name().equals(giver);
        boolean isAdmin =
                command.by().kind() != PrincipalKind.AGENT && command.by().holds(Principal.ADMIN);
        if (isGiver || isAdmin) {
            return satisfied(command.by().name() + " may end delegation " + command.number());
        }
        return refused(403, command.by().name() + " did not give delegation " + command.number())
                .owner(List.of(giver, Principal.ADMIN), Next.delegations(command.project()));
    }
}
