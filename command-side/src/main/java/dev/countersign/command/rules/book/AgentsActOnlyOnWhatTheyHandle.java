package dev.countersign.command.rules.book;

import dev.countersign.command.authority.ActingAgent;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.UseTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a definition does not handle is for those to do whom it names instead. */
final class AgentsActOnlyOnWhatTheyHandle implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R08";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        String project = command.stream().project();
        Optional<ActingAgent> agent = ActingAgent.of(command.by(), project, context);
        List<String> topics = Topics.of(command, state);
        if (agent.isEmpty() || topics.isEmpty()) {
            return notApplicable(
                    agent.isEmpty() ? command.by().name() + " acts by no definition" : "No topic is named");
        }
        for (String topic : topics) {
            Optional<Exclusion> exclusion = agent.get().exclusionOf(topic);
            if (exclusion.isPresent()) {
                return refused(
                                403,
                                agent.get().label() + " does not handle " + topic + ": "
                                        + exclusion.get().text())
                        .owner(
                                owners(exclusion.get(), context),
                                Next.agent(project, agent.get().definition().name()));
            }
        }
        return satisfied("No topic is one that " + agent.get().label() + " does not handle");
    }

    /** Whom the definition names; for a group its members, or the group where the alias table has none of that name. */
    private static List<String> owners(Exclusion exclusion, RuleContext context) {
        return exclusion.resolvedBy(context.policy().agentGroups()).targets().stream()
                .flatMap(AgentsActOnlyOnWhatTheyHandle::names)
                .distinct()
                .toList();
    }

    private static Stream<String> names(UseTarget target) {
        return target.resolvedTo().isEmpty() ? Stream.of(target.name()) : target.resolvedTo().stream();
    }
}
