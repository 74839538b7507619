package dev.countersign.command.authority;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Deferral;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.VetoDomain;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The topics that one definition names, by the form in which they are compared.
 *
 * @param excluded what the agent does not handle
 * @param deferred what it leaves to a role, with that role
 * @param names every topic of it, veto domains included, as it is written
 */
record DefinedTopics(Map<String, Exclusion> excluded, Map<String, String> deferred, Map<String, String> names) {

    /** By identity: a roster hands out the same object for the same version, and reading a dozen of them takes longer than every rule. */
    private static final LoadingCache<AgentDefinition, DefinedTopics> READ =
            Caffeine.newBuilder().weakKeys().build(DefinedTopics::read);

    static DefinedTopics of(AgentDefinition definition) {
        return READ.get(definition);
    }

    private static DefinedTopics read(AgentDefinition definition) {
        Map<String, Exclusion> excluded = new LinkedHashMap<>();
        Map<String, String> deferred = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Exclusion exclusion : definition.exclusions()) {
            String key = TopicNames.key(exclusion.topic());
            if (!key.isEmpty()) {
                excluded.putIfAbsent(key, exclusion);
                names.putIfAbsent(key, exclusion.topic());
            }
        }
        for (Deferral deferral : definition.defersTo()) {
            for (String topic : TopicNames.split(deferral.topics())) {
                String key = TopicNames.key(topic);
                deferred.putIfAbsent(key, deferral.role());
                names.putIfAbsent(key, topic);
            }
        }
        for (VetoDomain veto : definition.vetoAuthority()) {
            String key = TopicNames.key(veto.domain());
            if (!key.isEmpty()) {
                names.putIfAbsent(key, veto.domain());
            }
        }
        return new DefinedTopics(excluded, deferred, names);
    }
}
