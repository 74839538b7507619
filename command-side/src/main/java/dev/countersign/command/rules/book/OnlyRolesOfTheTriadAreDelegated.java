package dev.countersign.command.rules.book;

import dev.countersign.command.delegation.delegate.DelegateRole;
import dev.countersign.command.delegation.state.DelegationsState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.TreeSet;

/** People lend what people sign for; an agent is replaced by registering another version of it. */
final class OnlyRolesOfTheTriadAreDelegated implements Rule<DelegateRole, DelegationsState> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(DelegateRole command, DelegationsState state, RuleContext context) {
        if (Policy.TRIAD.contains(command.role())) {
            return satisfied(command.role() + " belongs to the Triad");
        }
        return refused(422, command.role() + " is no role of the Triad")
                .owner(List.copyOf(new TreeSet<>(Policy.TRIAD)), Next.roster(command.project()));
    }
}
