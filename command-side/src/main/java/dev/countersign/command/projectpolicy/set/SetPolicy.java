package dev.countersign.command.projectpolicy.set;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.policy.PolicyContent;

/**
 * Give a project another policy from now on.
 *
 * @param project the tenant
 * @param content what the policy says, gaps filled
 * @param by who sets it
 */
public record SetPolicy(String project, PolicyContent content, Principal by) implements Command {

    @Override
    public StreamId stream() {
        return StreamId.policy(project);
    }

    @Override
    public String commandName() {
        return "set-policy";
    }
}
