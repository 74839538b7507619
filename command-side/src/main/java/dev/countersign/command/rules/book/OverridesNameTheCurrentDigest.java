package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** An override is about one text, and nobody overrides the block of a text they have not seen. */
final class OverridesNameTheCurrentDigest implements Rule<OverrideBlock, FeatureState> {

    @Override
    public String code() {
        return "R03";
    }

    @Override
    public RuleFinding check(OverrideBlock command, FeatureState state, RuleContext context) {
        Optional<ArtifactState> artifact = state.artifact(command.artifact());
        String name = command.artifact().label();
        if (artifact.isEmpty()) {
            return refused(404, "No " + name + " has been submitted that anything could block")
                    .owner(
                            List.of(context.policy().authorOf(command.artifact())),
                            Next.submit(state, command.artifact()));
        }
        ArtifactState current = artifact.get();
        if (current.digest().equals(command.digest())) {
            return satisfied("The override names the digest of revision " + current.revision());
        }
        return refused(
                        409,
                        "The override names " + command.digest() + ", but the current " + name + " is revision "
                                + current.revision() + " with " + current.digest())
                .owner(List.of(DecisionRights.overrides(command.artifact())), Next.read(state, command.artifact()));
    }
}
