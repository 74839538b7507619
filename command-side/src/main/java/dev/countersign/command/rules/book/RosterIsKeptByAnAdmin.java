package dev.countersign.command.rules.book;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import java.util.List;

/** Who may sign what follows from the definitions, so only an admin changes them, and never an agent. */
final class RosterIsKeptByAnAdmin implements Rule<Command, Object> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(Command command, Object state, RuleContext context) {
        Principal by = command.by();
        if (by.holds(Principal.ADMIN) && by.kind() != PrincipalKind.AGENT) {
            return satisfied(by.name() + " is an admin");
        }
        return refused(403, "Only an admin, human or service, registers and retires agents")
                .owner(List.of(Principal.ADMIN), null);
    }
}
