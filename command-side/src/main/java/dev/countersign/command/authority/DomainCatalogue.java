package dev.countersign.command.authority;

import dev.countersign.command.names.NearestName;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.VetoDomain;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The domains of a project in which somebody may veto, under every name they have: as a definition writes them, without their
 * parenthesis, and as the policy calls them besides. Case and spaces are free, nothing else is.
 */
public final class DomainCatalogue {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Map<String, String> domainByName = new TreeMap<>();
    private final Collection<AgentDefinition> definitions;

    /** The domains that these definitions claim, and the aliases that the policy gives them. */
    public DomainCatalogue(Collection<AgentDefinition> definitions, Map<String, String> aliases) {
        this.definitions = List.copyOf(definitions);
        for (AgentDefinition definition : definitions) {
            for (VetoDomain domain : definition.vetoAuthority()) {
                domainByName.putIfAbsent(normalised(domain.domain()), domain.domain());
                domainByName.putIfAbsent(normalised(domain.text()), domain.domain());
            }
        }
        // An alias of a domain that nobody claims is a name too: it says that a near one is not meant.
        aliases.forEach((alias, domain) ->
                domainByName.putIfAbsent(normalised(alias), domainByName.getOrDefault(normalised(domain), domain)));
    }

    /** The domain of that name. */
    public Optional<String> domain(String name) {
        return Optional.ofNullable(domainByName.get(normalised(name)));
    }

    /**
     * The domain that somebody meant who slipped; empty for a name that is there, for one that no slip of the pen leads to, and for
     * a topic that a definition excludes or leaves to a role, which may well resemble somebody's domain.
     */
    public Optional<String> nearMiss(String name) {
        String wanted = normalised(name);
        return domainByName.containsKey(wanted) || isAnotherTopic(name)
                ? Optional.empty()
                : NearestName.slipOf(wanted, domainByName.keySet()).map(domainByName::get);
    }

    private boolean isAnotherTopic(String name) {
        String key = TopicNames.key(name);
        return definitions.stream()
                .map(DefinedTopics::of)
                .anyMatch(topics ->
                        topics.excluded().containsKey(key) || topics.deferred().containsKey(key));
    }

    /** Whether the definition claims a veto in that domain. */
    public static boolean claims(AgentDefinition definition, String domain) {
        String wanted = normalised(domain);
        return definition.vetoAuthority().stream()
                .anyMatch(claimed -> normalised(claimed.domain()).equals(wanted));
    }

    /** The agents among them that claim a veto in one of the domains. */
    public static List<String> claimants(Collection<AgentDefinition> definitions, Collection<String> domains) {
        return definitions.stream()
                .filter(definition -> domains.stream().anyMatch(domain -> claims(definition, domain)))
                .map(AgentDefinition::name)
                .toList();
    }

    private static String normalised(String name) {
        return SPACES.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
