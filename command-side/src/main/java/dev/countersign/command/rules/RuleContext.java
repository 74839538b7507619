package dev.countersign.command.rules;

import dev.countersign.command.delegation.lookup.Delegations;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.task.lookup.HeldClaims;
import dev.countersign.events.PrincipalKind;
import java.util.Optional;

/**
 * What rules may ask beside the command and the state it meets.
 *
 * @param policy the policy in force
 * @param roster the project's agents, looked up only by the rules that need them
 * @param delegations who stands in for whom
 * @param claims which tasks somebody has over all features
 */
public record RuleContext(Policy policy, Roster roster, Delegations delegations, HeldClaims claims) {

    public RuleContext {
        // Several rules of one command ask for the same agent, and shall not hear two answers.
        roster = new RosterOfOneCommand(roster);
    }

    /** For commands that nobody stands in for anybody with. */
    public RuleContext(Policy policy, Roster roster) {
        this(policy, roster, Delegations.NONE);
    }

    /** For commands that take no task. */
    public RuleContext(Policy policy, Roster roster, Delegations delegations) {
        this(policy, roster, delegations, HeldClaims.NONE);
    }

    /** For commands that take a task. */
    public RuleContext(Policy policy, Roster roster, HeldClaims claims) {
        this(policy, roster, Delegations.NONE, claims);
    }

    /** Whose role the principal speaks for, where it does not hold the role itself. Only people stand in. */
    public Optional<String> delegatorOf(Principal by, String project, String role) {
        return policy.holds(by, role) || by.kind() != PrincipalKind.HUMAN
                ? Optional.empty()
                : delegations.delegatorOf(project, by.name(), role);
    }
}
