package dev.countersign.command.authority;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.VetoDomain;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that definitions have a say about: what they claim a veto on, do not handle, or leave to a role. */
public final class KnownTopics {

    private KnownTopics() {}

    /** The topics as the definitions write them. */
    public static Set<String> of(Collection<AgentDefinition> definitions) {
        return definitions.stream().flatMap(KnownTopics::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(AgentDefinition definition) {
        return Stream.of(
                        definition.vetoAuthority().stream().map(VetoDomain::domain),
                        definition.exclusions().stream().map(Exclusion::topic),
                        definition.defersTo().stream()
                                .flatMap(deferral -> TopicNames.split(deferral.topics()).stream()))
                .flatMap(topics -> topics)
                .filter(topic -> !TopicNames.key(topic).isEmpty());
    }
}
