package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Nobody decides on a text they have not seen: the digest in the verdict is that of the current revision. */
final class VerdictNamesTheCurrentDigest implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R03";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        Optional<ArtifactState> artifact = state.artifact(command.artifact());
        String name = command.artifact().label();
        if (artifact.isEmpty()) {
            return refused(404, "No " + name + " has been submitted to decide on")
                    .owner(
                            List.of(context.policy().authorOf(command.artifact())),
                            Next.submit(state, command.artifact()));
        }
        ArtifactState current = artifact.get();
        if (current.digest().equals(command.digest())) {
            return satisfied("The verdict names the digest of revision " + current.revision());
        }
        return refused(
                        409,
                        "The verdict names " + command.digest() + ", but the current " + name + " is revision "
                                + current.revision() + " with " + current.digest())
                .owner(List.of(command.role()), Next.read(state, command.artifact()));
    }
}
