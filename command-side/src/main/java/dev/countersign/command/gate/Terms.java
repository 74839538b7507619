package dev.countersign.command.gate;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.Tier;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gate is evaluated under. Changes of tier and of policy act forward only (R22): a gate behind the feature keeps the tier
 * and the sign-offs it was passed under, also when a new text opens it again.
 *
 * @param tier the tier
 * @param policyVersion the policy that the sign-offs come from
 * @param signOffs the roles that each document needs
 */
record Terms(Tier tier, String policyVersion, Map<ArtifactKind, Set<String>> signOffs) {

    /** The terms of a gate at this moment. */
    static Terms of(GateBook.Entry entry, FeatureState state, Policy policy) {
        Optional<GateEvaluated> passed =
                state.gate(entry.gate()).filter(earlier -> state.stage().compareTo(entry.ends()) > 0);
        Map<ArtifactKind, Set<String>> signOffs = new EnumMap<>(ArtifactKind.class);
        for (ArtifactKind artifact : entry.artifacts()) {
            signOffs.put(
                    artifact,
                    passed.map(earlier -> askedFor(artifact, earlier))
                            .orElseGet(() -> policy.requiredSignOffs(artifact, state.tier())));
        }
        return new Terms(
                passed.map(GateEvaluated::tier).orElse(state.tier()),
                passed.map(GateEvaluated::policyVersion).orElse(policy.version()),
                signOffs);
    }

    /** The roles that the document needs, in a fixed order. */
    Set<String> signOffs(ArtifactKind artifact) {
        return signOffs.getOrDefault(artifact, Set.of());
    }

    /** The name of the requirement that a role approves the document. */
    static String signOff(ArtifactKind artifact, String role) {
        return signOffsOf(artifact) + role;
    }

    private static Set<String> askedFor(ArtifactKind artifact, GateEvaluated earlier) {
        Set<String> roles = new LinkedHashSet<>();
        for (GateRequirement requirement : earlier.requirements()) {
            if (requirement.requirement().startsWith(signOffsOf(artifact))) {
                roles.add(
                        requirement.requirement().substring(signOffsOf(artifact).length()));
            }
        }
        return roles;
    }

    private static String signOffsOf(ArtifactKind artifact) {
        return artifact.wireName() + ".sign-off.";
    }
}
