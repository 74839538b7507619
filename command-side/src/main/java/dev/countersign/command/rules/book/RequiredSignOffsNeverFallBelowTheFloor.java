package dev.countersign.command.rules.book;

import dev.countersign.command.dispatch.ChoosesTier;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import java.util.List;

/** Whatever tier a feature has, the sign-offs its artifacts need are at least those of the floor. */
final class RequiredSignOffsNeverFallBelowTheFloor implements Rule<ChoosesTier, Object> {

    @Override
    public String code() {
        return "R02";
    }

    @Override
    public RuleFinding check(ChoosesTier command, Object state, RuleContext context) {
        Tier tier = command.tier();
        Policy policy = context.policy();
        List<String> below = List.of(ArtifactKind.values()).stream()
                .filter(artifact -> !policy.askedFor(artifact, tier).containsAll(policy.floorOf(artifact)))
                .map(ArtifactKind::label)
                .toList();
        if (below.isEmpty()) {
            return satisfied("Policy " + policy.version() + " keeps the floor at tier " + tier.wireName());
        }
        return refused(
                        422,
                        "Policy " + policy.version() + " asks for less than the floor at tier " + tier.wireName()
                                + " for " + String.join(", ", below))
                .owner(List.of(Principal.ADMIN), null);
    }
}
