package dev.countersign.command.rules.book;

import dev.countersign.command.policy.Policy;
import dev.countersign.command.policy.Threshold;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.projectpolicy.set.SetPolicy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A policy may ask for more than the floor and be stricter; it never asks for less, and is never looser. */
final class PolicyKeepsTheFloor implements Rule<SetPolicy, Object> {

    @Override
    public String code() {
        return "R02";
    }

    @Override
    public RuleFinding check(SetPolicy command, Object state, RuleContext context) {
        Policy policy = new Policy(context.policy().version(), command.content());
        List<String> below = new ArrayList<>();
        for (ArtifactKind artifact : ArtifactKind.values()) {
            for (Tier tier : Tier.values()) {
                List<String> lacking = policy.floorOf(artifact).stream()
                        .filter(role -> !policy.askedFor(artifact, tier).contains(role))
                        .toList();
                if (!lacking.isEmpty()) {
                    below.add("signOffs." + artifact.wireName() + "." + tier.wireName() + " lacks "
                            + String.join(", ", lacking) + ": delivery begins with these signatures at every tier");
                }
            }
        }
        for (Threshold threshold : Threshold.values()) {
            BigDecimal value = threshold.in(policy.thresholds());
            if (threshold.isBelowTheFloor(value)) {
                below.add(
                        "thresholds." + threshold.key() + " is " + value.toPlainString() + " and " + threshold.floor());
            }
        }
        if (below.isEmpty()) {
            return satisfied("The policy keeps the floor");
        }
        return refused(422, "The policy is below the floor: " + String.join("; ", below))
                .owner(List.of(Principal.ADMIN), null);
    }
}
