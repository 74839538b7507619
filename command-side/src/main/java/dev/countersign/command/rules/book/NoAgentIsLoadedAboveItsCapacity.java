package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.policy.PolicyThresholds;
import java.util.List;

/** An agent keeps a part of its capacity free, however many features have work for it. People and services know their own. */
final class NoAgentIsLoadedAboveItsCapacity implements Rule<ClaimTask, FeatureState> {

    @Override
    public String code() {
        return "R21";
    }

    @Override
    public RuleFinding check(ClaimTask command, FeatureState state, RuleContext context) {
        Principal by = command.by();
        if (by.kind() != PrincipalKind.AGENT) {
            return notApplicable(by.name() + " is no agent");
        }
        boolean hasIt = state.delivery()
                .tasks()
                .find(command.task())
                .map(Task::claim)
                .filter(claim -> claim.holder().equals(by.name()) && !claim.isOver(command.at()))
                .isPresent();
        if (hasIt) {
            return satisfied(by.name() + " has the task already");
        }
        PolicyThresholds thresholds = context.policy().thresholds();
        int held = context.claims().countOf(command.project(), by.name(), command.at());
        String limit = thresholds.claimsAtOnce() + " at once: " + thresholds.agentLoadPercent() + " % of a capacity of "
                + thresholds.tasksAtOnce();
        if (held < thresholds.claimsAtOnce()) {
            return satisfied(by.name() + " has " + held + " of " + limit);
        }
        return refused(409, by.name() + " has " + held + (held == 1 ? " task" : " tasks") + " and may have " + limit)
                .owner(List.of(by.name()), Next.releaseClaim(state));
    }
}
