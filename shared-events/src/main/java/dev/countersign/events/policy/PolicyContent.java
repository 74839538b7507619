package dev.countersign.events.policy;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a policy says. Data and no code: what follows from it is for the rules to say, and they never let it go below the floor.
 *
 * @param authors the role that writes each artifact and gets it back when changes are asked for
 * @param signOffs the roles whose approving verdict an artifact needs, per tier
 * @param carryOver the roles whose approving verdict on an artifact stays when its text changes; usually none
 * @param deferIdeasBelow the score, 3 to 30, below which an idea is deferred
 * @param thresholds figures that gates, claims and clocks go by
 * @param models names of models from the least to the most capable; a model belongs to the name that is a word of its id
 * @param agentGroups names that definitions use for several agents at once, in lower case
 * @param domainAliases other names of veto domains, in lower case, each with the domain as a definition writes it
 * @param bindings the principals that hold a role in this project beside those whose token says so, per role
 * @param variables values of the template variables of agent definitions, per name
 */
public record PolicyContent(
        Map<ArtifactKind, String> authors,
        Map<ArtifactKind, Map<Tier, List<String>>> signOffs,
        Map<ArtifactKind, List<String>> carryOver,
        int deferIdeasBelow,
        PolicyThresholds thresholds,
        List<String> models,
        Map<String, List<String>> agentGroups,
        Map<String, String> domainAliases,
        Map<String, List<String>> bindings,
        Map<String, String> variables) {

    /** The version of the policy that a project has until it sets one of its own. */
    public static final String DEFAULT_VERSION = "default-1";

    /** Where on the class path that policy is, as YAML, for both sides to read. */
    public static final String DEFAULT_RESOURCE = "/policy/default.yaml";

    public PolicyContent {
        authors = inOrder(authors, role -> role);
        signOffs = inOrder(signOffs, tiers -> inOrder(tiers, List::copyOf));
        carryOver = inOrder(carryOver, List::copyOf);
        models = List.copyOf(models);
        agentGroups = inOrder(agentGroups, List::copyOf);
        domainAliases = inOrder(domainAliases, domain -> domain);
        bindings = inOrder(bindings, List::copyOf);
        variables = inOrder(variables, value -> value);
    }

    /** Not {@link Map#copyOf}, whose order is another one in every process: a policy reads the same wherever it is written. */
    private static <K, V> Map<K, V> inOrder(Map<K, V> map, UnaryOperator<V> copy) {
        Map<K, V> copies = new LinkedHashMap<>();
        map.forEach((key, value) -> copies.put(key, copy.apply(value)));
        return Collections.unmodifiableMap(copies);
    }
}
