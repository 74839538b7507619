package dev.countersign.command.rules.book;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.gate.Next;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.agent.AgentDefinition;
import java.util.List;
import java.util.Set;

/**
 * What an agent may do follows from the version of its definition that its token names, so that version is in the registry, and
 * its agent has not retired. An older version than the one in force is one of them.
 */
final class AgentsActByARegisteredDefinition implements Rule<Command, Object> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(Command command, Object state, RuleContext context) {
        Principal by = command.by();
        String agent = by.agent();
        String version = by.agentVersion();
        if (agent == null || version == null) {
            return notApplicable(by.name() + " is no agent");
        }
        String project = command.stream().project();
        Set<String> active = context.roster().activeAgents(project);
        boolean registered =
                context.roster().definition(project, agent, version).isPresent();
        if (!active.contains(agent)) {
            return refused(
                            403,
                            registered
                                    ? "The agent " + agent + " has retired"
                                    : "There is no agent " + agent
                                            + NearestName.of(agent, active)
                                                    .map(name -> "; the nearest name is " + name)
                                                    .orElse(""))
                    .owner(List.of(Principal.ADMIN), Next.roster(project));
        }
        if (!registered) {
            return refused(403, "The agent " + agent + " has no version " + version + inForce(agent, project, context))
                    .owner(List.of(Principal.ADMIN), Next.agent(project, agent));
        }
        return satisfied(by.name() + " acts by " + agent + " " + version);
    }

    private static String inForce(String agent, String project, RuleContext context) {
        return context.roster().activeDefinitions(project).stream()
                .filter(definition -> definition.name().equals(agent))
                .map(AgentDefinition::version)
                .findFirst()
                .map(version -> "; " + version + " is in force")
                .orElse("");
    }
}
