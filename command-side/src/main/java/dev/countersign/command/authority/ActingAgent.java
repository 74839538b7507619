package dev.countersign.command.authority;

import dev.countersign.command.names.NearestName;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Exclusion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An agent that acts by the version of its definition that its token names, and what that version says about topics.
 *
 * <p>A topic is found by its name, whatever the case and punctuation, and by the other names that the policy gives it. A
 * name that is none of those is free text, unless it differs from one in a slip of the pen.
 */
public final class ActingAgent {

    private final AgentDefinition definition;
    private final String model;
    private final String project;
    private final RuleContext context;
    private final Map<String, String> aliases = new HashMap<>();

    private ActingAgent(AgentDefinition definition, String model, String project, RuleContext context) {
        this.definition = definition;
        this.model = model;
        this.project = project;
        this.context = context;
        context.policy()
                .content()
                .domainAliases()
                .forEach((other, domain) -> aliases.put(TopicNames.key(other), TopicNames.key(domain)));
    }

    /** The agent behind the principal; empty for people and services, and for agents without such a definition. */
    public static Optional<ActingAgent> of(Principal by, String project, RuleContext context) {
        String agent = by.agent();
        String version = by.agentVersion();
        String model = by.model();
        if (agent == null || version == null || model == null) {
            return Optional.empty();
        }
        return context.roster()
                .definition(project, agent, version)
                .map(definition -> new ActingAgent(definition, model, project, context));
    }

    public AgentDefinition definition() {
        return definition;
    }

    /** The model that runs it. */
    public String model() {
        return model;
    }

    /** The agent and its version, for sentences. */
    public String label() {
        return definition.name() + " " + definition.version();
    }

    /** The entry by which the agent does not handle the topic. */
    public Optional<Exclusion> exclusionOf(String topic) {
        return find(DefinedTopics.of(definition).excluded(), topic);
    }

    /** The role that the agent leaves the topic to. */
    public Optional<String> deferralOf(String topic) {
        return find(DefinedTopics.of(definition).deferred(), topic);
    }

    /** Whether two names mean the same topic. */
    public boolean sameTopic(String one, String other) {
        return canonical(TopicNames.key(one)).equals(canonical(TopicNames.key(other)));
    }

    /**
     * The topic that was probably meant by a name that is none; empty for a known topic and for free text. Known are the
     * topics that the definitions in force and the agent's own exclude, defer or claim a veto on, and their other names.
     */
    public Optional<String> probablyMeant(String topic) {
        String key = TopicNames.key(topic);
        if (aliases.containsKey(key)) {
            return Optional.empty();
        }
        Map<String, String> known = new HashMap<>(DefinedTopics.of(definition).names());
        if (known.containsKey(key)) {
            return Optional.empty();
        }
        for (AgentDefinition other : context.roster().activeDefinitions(project)) {
            Map<String, String> names = DefinedTopics.of(other).names();
            if (names.containsKey(key)) {
                return Optional.empty();
            }
            names.forEach(known::putIfAbsent);
        }
        aliases.keySet().forEach(alias -> known.putIfAbsent(alias, alias));
        return NearestName.slipOf(key, known.keySet()).map(known::get);
    }

    private <T> Optional<T> find(Map<String, T> byTopic, String topic) {
        String key = TopicNames.key(topic);
        T direct = byTopic.get(key);
        if (direct != null || aliases.isEmpty()) {
            return Optional.ofNullable(direct);
        }
        String wanted = canonical(key);
        return byTopic.entrySet().stream()
                .filter(entry -> canonical(entry.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String canonical(String key) {
        return aliases.getOrDefault(key, key);
    }
}
