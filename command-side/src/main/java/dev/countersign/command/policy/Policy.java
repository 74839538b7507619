package dev.countersign.command.policy;

import dev.countersign.command.principal.Principal;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicyThresholds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What gates ask for, as versioned data.
 *
 * @param version the name that decisions record
 * @param content what it says
 */
public record Policy(String version, PolicyContent content) {

    public static final String PRODUCT_MANAGER = "product-manager";
    public static final String ARCHITECT = "architect";
    public static final String TEAM_LEAD = "team-lead";

    /** The roles that exist in every project, with or without a definition. */
    public static final Set<String> TRIAD = Set.of(PRODUCT_MANAGER, ARCHITECT, TEAM_LEAD);

    /** What no policy goes below, whatever the tier: delivery begins with three signatures under its tasks. */
    private static final Map<ArtifactKind, List<String>> FLOOR =
            Map.of(ArtifactKind.TASKS, List.of(PRODUCT_MANAGER, ARCHITECT, TEAM_LEAD));

    /** What the policy itself asks for, before the floor. */
    public Set<String> askedFor(ArtifactKind artifact, Tier tier) {
        return new LinkedHashSet<>(
                content.signOffs().getOrDefault(artifact, Map.of()).getOrDefault(tier, List.of()));
    }

    /** What an artifact needs at that tier: what the policy asks for and never less than the floor, in a fixed order. */
    public Set<String> requiredSignOffs(ArtifactKind artifact, Tier tier) {
        Set<String> required = askedFor(artifact, tier);
        required.addAll(floorOf(artifact));
        return required;
    }

    /** The roles that an artifact needs whatever the policy says. */
    public List<String> floorOf(ArtifactKind artifact) {
        return FLOOR.getOrDefault(artifact, List.of());
    }

    /** The role that writes the artifact. */
    public String authorOf(ArtifactKind artifact) {
        return content.authors().getOrDefault(artifact, PRODUCT_MANAGER);
    }

    /** The roles whose approving verdict on the artifact stays when its text changes. */
    public List<String> carriesOver(ArtifactKind artifact) {
        return content.carryOver().getOrDefault(artifact, List.of());
    }

    /**
     * Whether the principal holds the role in this project: by its token, or because the project's policy binds it. Agents are
     * bound by their definition alone.
     */
    public boolean holds(Principal principal, String role) {
        return principal.holds(role)
                || (principal.kind() != PrincipalKind.AGENT
                        && content.bindings().getOrDefault(role, List.of()).contains(principal.name()));
    }

    /** The score, 3 to 30, below which an idea is deferred. */
    public int deferIdeasBelow() {
        return content.deferIdeasBelow();
    }

    /** Names that definitions use for several agents at once, in lower case. */
    public Map<String, List<String>> agentGroups() {
        return content.agentGroups();
    }

    /** How capable models are, as far as authority is concerned. */
    public ModelOrder models() {
        return new ModelOrder(content.models());
    }

    public PolicyThresholds thresholds() {
        return content.thresholds();
    }
}
