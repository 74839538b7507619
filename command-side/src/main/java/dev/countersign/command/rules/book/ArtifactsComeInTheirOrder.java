package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Each document rests on the one before: nothing is written before the gate of what it rests on. */
final class ArtifactsComeInTheirOrder implements Rule<SubmitRevision, FeatureState> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(SubmitRevision command, FeatureState state, RuleContext context) {
        ArtifactKind artifact = command.artifact();
        if (state.stage() == Stage.DISCOVER) {
            return refused(409, "The idea has not been validated yet")
                    .owner(List.of(Policy.PRODUCT_MANAGER), Next.validate(state, true));
        }
        Optional<ArtifactKind> restsOn = artifact.restsOn();
        if (restsOn.isEmpty()) {
            return satisfied("The prd comes first");
        }
        ArtifactKind before = restsOn.get();
        List<GateRequirement> missing = GateBook.missing(before, state, context.policy());
        if (missing.isEmpty()) {
            return satisfied("The " + before.label() + " is signed off, or needs no sign-off");
        }
        String sentences =
                missing.stream().map(GateRequirement::reason).distinct().collect(Collectors.joining("; "));
        List<String> suppliers = missing.stream()
                .flatMap(gap -> gap.suppliers().stream())
                .distinct()
                .toList();
        return refused(
                        409,
                        "The " + artifact.label() + " comes after the gate of the " + before.label() + ": " + sentences)
                .owner(suppliers, missing.getFirst().next());
    }
}
