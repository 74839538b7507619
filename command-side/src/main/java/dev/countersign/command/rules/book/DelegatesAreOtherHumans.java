package dev.countersign.command.rules.book;

import dev.countersign.command.delegation.delegate.DelegateRole;
import dev.countersign.command.delegation.state.DelegationsState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** Only another person stands in: an agent would come to decide what only people may. */
final class DelegatesAreOtherHumans implements Rule<DelegateRole, DelegationsState> {

    @Override
    public String code() {
        return "R11";
    }

    @Override
    public RuleFinding check(DelegateRole command, DelegationsState state, RuleContext context) {
        if (command.to().equals(command.by().name())) {
            return refused(422, command.to() + " cannot stand in for " + command.to())
                    .owner(List.of(), Next.delegations(command.project()));
        }
        if (context.roster().activeAgents(command.project()).contains(command.to())) {
            return refused(403, command.to() + " is an agent, and only people stand in for people")
                    .owner(List.of(), Next.delegations(command.project()));
        }
        return satisfied(command.to() + " stands in with a token of a person only");
    }
}
