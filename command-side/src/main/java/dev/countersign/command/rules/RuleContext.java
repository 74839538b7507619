package dev.countersign.command.rules;

import dev.countersign.command.policy.Policy;
import dev.countersign.command.roster.Roster;

/**
 * What rules may ask beside the command and the state it meets.
 *
 * @param policy the policy in force
 * @param roster the project's agents, looked up only by the rules that need them
 */
public record RuleContext(Policy policy, Roster roster) {

    public RuleContext {
        // Several rules of one command ask for the same agent, and shall not hear two answers.
        roster = new RosterOfOneCommand(roster);
    }
}
