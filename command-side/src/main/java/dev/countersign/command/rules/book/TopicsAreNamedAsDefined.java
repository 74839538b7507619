package dev.countersign.command.rules.book;

import dev.countersign.command.authority.ActingAgent;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/**
 * An agent's topics decide what its word is worth, so none of them gets past its definition by a slip of the pen. A topic that
 * resembles none that a definition names is free text.
 */
final class TopicsAreNamedAsDefined implements Rule<Command, Object> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(Command command, Object state, RuleContext context) {
        String project = command.stream().project();
        Optional<ActingAgent> agent = ActingAgent.of(command.by(), project, context);
        List<String> topics = command.topics();
        if (agent.isEmpty() || topics.isEmpty()) {
            return notApplicable(
                    agent.isEmpty() ? command.by().name() + " acts by no definition" : "No topic is named");
        }
        for (String topic : topics) {
            Optional<String> meant = agent.get().probablyMeant(topic);
            if (meant.isPresent()) {
                return refused(422, "There is no topic " + topic + "; the nearest name is " + meant.get())
                        .owner(List.of(command.by().name()), Next.roster(project));
            }
        }
        return satisfied("No topic is a near miss of one that a definition names");
    }
}
