package dev.countersign.command.rules.book;

import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.delivery.PlannedTask;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The roles that a task is for. */
final class Assignees {

    private Assignees() {}

    /**
     * The role it is assigned to. Where it is assigned to none, any role of the roster and the team lead, who decides who does
     * what; not those who decide what is built and how.
     */
    static List<String> of(PlannedTask task, String project, RuleContext context) {
        String assigned = task.role();
        if (assigned != null) {
            return List.of(assigned);
        }
        Set<String> roles = new TreeSet<>(context.roster().activeAgents(project));
        roles.remove(Policy.PRODUCT_MANAGER);
        roles.remove(Policy.ARCHITECT);
        roles.add(Policy.TEAM_LEAD);
        return List.copyOf(roles);
    }
}
