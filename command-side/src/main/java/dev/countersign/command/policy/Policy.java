package dev.countersign.command.policy;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What gates ask for, as versioned data.
 *
 * @param version the name that decisions record
 * @param authors the role that writes each artifact and gets it back when changes are asked for
 * @param signOffs the roles whose approving verdict an artifact needs, per tier
 * @param floor the roles that an artifact needs whatever the policy says
 * @param deferIdeasBelow the score, 3 to 30, below which an idea is deferred
 * @param agentGroups names that definitions use for several agents at once, in lower case
 */
public record Policy(
        String version,
        Map<ArtifactKind, String> authors,
        Map<ArtifactKind, Map<Tier, List<String>>> signOffs,
        Map<ArtifactKind, List<String>> floor,
        int deferIdeasBelow,
        Map<String, List<String>> agentGroups) {

    public static final String PRODUCT_MANAGER = "product-manager";
    public static final String ARCHITECT = "architect";
    public static final String TEAM_LEAD = "team-lead";

    /** The roles that exist in every project, with or without a definition. */
    public static final Set<String> TRIAD = Set.of(PRODUCT_MANAGER, ARCHITECT, TEAM_LEAD);

    public Policy {
        authors = Map.copyOf(authors);
        signOffs = Map.copyOf(signOffs);
        floor = Map.copyOf(floor);
        agentGroups = Map.copyOf(agentGroups);
    }

    /** What the policy itself asks for, before the floor. */
    public Set<String> askedFor(ArtifactKind artifact, Tier tier) {
        return new LinkedHashSet<>(signOffs.getOrDefault(artifact, Map.of()).getOrDefault(tier, List.of()));
    }

    /** What an artifact needs at that tier: what the policy asks for and never less than the floor, in a fixed order. */
    public Set<String> requiredSignOffs(ArtifactKind artifact, Tier tier) {
        Set<String> required = askedFor(artifact, tier);
        required.addAll(floorOf(artifact));
        return required;
    }

    public List<String> floorOf(ArtifactKind artifact) {
        return floor.getOrDefault(artifact, List.of());
    }

    /** The role that writes the artifact. */
    public String authorOf(ArtifactKind artifact) {
        return authors.getOrDefault(artifact, PRODUCT_MANAGER);
    }
}
