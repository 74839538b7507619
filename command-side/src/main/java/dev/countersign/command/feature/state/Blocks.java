package dev.countersign.command.feature.state;

import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import java.util.Set;

/**
 * What holds an artifact back that a human may override.
 *
 * @param verdicts the verdicts of required roles that ask for changes and hold
 * @param vetoes the vetoes that stand
 */
public record Blocks(List<CountedVerdict> verdicts, List<Veto> vetoes) {

    public Blocks {
        verdicts = List.copyOf(verdicts);
        vetoes = List.copyOf(vetoes);
    }

    /** What holds the artifact back, given the roles whose verdicts count. */
    public static Blocks on(ArtifactKind artifact, FeatureState state, Set<String> requiredRoles) {
        Disagreements disagreements = state.disagreements();
        List<CountedVerdict> verdicts = state.artifact(artifact).stream()
                .flatMap(current -> current.verdicts().stream())
                .filter(verdict -> requiredRoles.contains(verdict.role()))
                .filter(verdict -> !verdict.advisory() && verdict.asksForChanges())
                .filter(verdict ->
                        disagreements.overriding(artifact, verdict.number()).isEmpty())
                .filter(verdict -> !disagreements.withdrawn(artifact, verdict.number()))
                .toList();
        return new Blocks(
                verdicts,
                disagreements.vetoesOn(artifact).stream().filter(Veto::stands).toList());
    }

    public boolean isEmpty() {
        return verdicts.isEmpty() && vetoes.isEmpty();
    }
}
