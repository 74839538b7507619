package dev.countersign.command.rules.book;

import dev.countersign.command.authority.ActingAgent;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.ModelOrder;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** An agent decides with the model that its definition declares, or a more capable one, in the policy's order of models. */
final class ModelIsNotBelowTheDeclaredOne implements Rule<Command, Object> {

    @Override
    public String code() {
        return "R23";
    }

    @Override
    public RuleFinding check(Command command, Object state, RuleContext context) {
        String project = command.stream().project();
        Optional<ActingAgent> found = ActingAgent.of(command.by(), project, context);
        if (found.isEmpty()) {
            return notApplicable(command.by().name() + " acts by no definition");
        }
        ActingAgent agent = found.get();
        String declared = agent.definition().model();
        if (declared == null) {
            return notApplicable(agent.label() + " declares no model");
        }
        ModelOrder order = context.policy().models();
        if (!order.isBelow(agent.model(), declared)) {
            return satisfied(
                    agent.model() + " is not below " + declared + ", the model that " + agent.label() + " declares");
        }
        return refused(
                        403,
                        agent.model() + " is " + (order.knows(agent.model()) ? "" : "unknown, and so ") + "below "
                                + declared + ", the model that " + agent.label() + " declares; it decides on "
                                + String.join(" or ", order.notBelow(declared)))
                .owner(
                        List.of(agent.definition().name()),
                        Next.agent(project, agent.definition().name()));
    }
}
