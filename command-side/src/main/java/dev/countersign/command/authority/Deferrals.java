package dev.countersign.command.authority;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.feature.Advisory;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict says on topics that the agent's definition leaves to others.
 *
 * <p>Every such topic is asked of its role. The verdict itself is advice when the topic it names is such a one, or when all
 * that weighs in it is: its findings, those of severity INFO only where there are no others. One deferred remark among others
 * does not take the weight from what is the agent's own to say.
 */
public final class Deferrals {

    private Deferrals() {}

    /**
     * A topic left to a role.
     *
     * @param topic the topic as the verdict names it
     * @param role the role it is left to
     * @param text what the agent says on it, if anything
     */
    public record Deferred(
            String topic, String role, @Nullable String text) {}

    /** Why the verdict decides nothing; empty when it does. */
    public static List<Advisory> advisories(RecordVerdict command, RuleContext context) {
        return agentOf(command, context)
                .filter(agent -> isAdvice(agent, command))
                .map(agent -> in(agent, command).stream()
                        .map(deferred -> new Advisory(
                                "R09",
                                agent.label() + " leaves " + deferred.topic() + " to " + deferred.role(),
                                List.of(deferred.role()),
                                deferred.topic()))
                        .toList())
                .orElse(List.of());
    }

    /** The topics of the verdict that are left to others, each once. */
    public static List<Deferred> in(RecordVerdict command, RuleContext context) {
        return agentOf(command, context).map(agent -> in(agent, command)).orElse(List.of());
    }

    private static Optional<ActingAgent> agentOf(RecordVerdict command, RuleContext context) {
        return ActingAgent.of(command.by(), command.project(), context);
    }

    private static boolean isAdvice(ActingAgent agent, RecordVerdict command) {
        if (Optional.ofNullable(command.topic())
                .filter(topic -> isDeferred(agent, command, topic))
                .isPresent()) {
            return true;
        }
        List<Finding> weighing = command.findings().stream()
                .filter(finding -> finding.severity() != FindingSeverity.INFO)
                .toList();
        List<Finding> decisive = weighing.isEmpty() ? command.findings() : weighing;
        return !decisive.isEmpty()
                && decisive.stream().allMatch(finding -> isDeferred(agent, command, finding.domain()));
    }

    private static boolean isDeferred(ActingAgent agent, RecordVerdict command, String topic) {
        return roleFor(agent, command, topic).isPresent();
    }

    /** Who speaks for the role that a topic is left to, speaks for themselves. */
    private static Optional<String> roleFor(ActingAgent agent, RecordVerdict command, String topic) {
        return agent.deferralOf(topic).filter(role -> !role.equals(command.role()));
    }

    private static List<Deferred> in(ActingAgent agent, RecordVerdict command) {
        List<Deferred> found = new ArrayList<>();
        for (String topic : command.topics()) {
            Optional<String> role = roleFor(agent, command, topic);
            boolean known = found.stream().anyMatch(earlier -> agent.sameTopic(earlier.topic(), topic));
            if (role.isPresent() && !known) {
                found.add(new Deferred(topic, role.get(), said(agent, command, topic)));
            }
        }
        return List.copyOf(found);
    }

    private static @Nullable String said(ActingAgent agent, RecordVerdict command, String topic) {
        return command.findings().stream()
                .filter(finding -> agent.sameTopic(finding.domain(), topic))
                .map(Finding::message)
                .findFirst()
                .orElse(command.notes());
    }
}
