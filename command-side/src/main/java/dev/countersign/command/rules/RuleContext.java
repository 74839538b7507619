package dev.countersign.command.rules;

import dev.countersign.command.delegation.lookup.Delegations;
import dev.countersign.command.evidence.store.Reports;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.task.lookup.HeldClaims;
import dev.countersign.events.PrincipalKind;
import java.util.List;

/**
 * What rules may ask beside the command and the state it meets.
 *
 * @param policy the policy in force
 * @param roster the project's agents, looked up only by the rules that need them
 * @param delegations who stands in for whom
 * @param reports which features reports count for
 * @param claims which tasks somebody has over all features
 */
public record RuleContext(Policy policy, Roster roster, Delegations delegations, Reports reports, HeldClaims claims) {

    public RuleContext {
        // Several rules of one command ask for the same agent, and shall not hear two answers.
        roster = new RosterOfOneCommand(roster);
    }

    /** For commands that bring no report and take no task. */
    public RuleContext(Policy policy, Roster roster, Delegations delegations) {
        this(policy, roster, delegations, Reports.NONE, HeldClaims.NONE);
    }

    /** For commands that nobody stands in for anybody with. */
    public RuleContext(Policy policy, Roster roster) {
        this(policy, roster, Delegations.NONE);
    }

    /** The same with reports. */
    public RuleContext with(Reports known) {
        return new RuleContext(policy, roster, delegations, known, claims);
    }

    /** The same with what people have taken. */
    public RuleContext with(HeldClaims held) {
        return new RuleContext(policy, roster, delegations, reports, held);
    }

    /**
     * Those whose role the principal may speak for, where it does not hold the role itself, in the order of their delegations. Only
     * people stand in.
     */
    public List<String> delegatorsOf(Principal by, String project, String role) {
        return policy.holds(by, role) || by.kind() != PrincipalKind.HUMAN
                ? List.of()
                : delegations.delegatorsOf(project, by.name(), role);
    }
}
