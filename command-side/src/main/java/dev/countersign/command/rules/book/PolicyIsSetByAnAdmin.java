package dev.countersign.command.rules.book;

import dev.countersign.command.principal.Principal;
import dev.countersign.command.projectpolicy.set.SetPolicy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import java.util.List;

/** Whoever sets the policy decides whose signatures count, so only an admin does, and never an agent. */
final class PolicyIsSetByAnAdmin implements Rule<SetPolicy, Object> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(SetPolicy command, Object state, RuleContext context) {
        Principal by = command.by();
        if (by.holds(Principal.ADMIN) && by.kind() != PrincipalKind.AGENT) {
            return satisfied(by.name() + " is an admin");
        }
        return refused(403, "Only an admin, human or service, sets the policy of a project")
                .owner(List.of(Principal.ADMIN), null);
    }
}
