package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.Conflict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Veto;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ArtifactKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who wrote what is blocked is no judge of the block. */
final class AuthorsDoNotOverrideBlocksOfTheirRevision implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R10";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        Optional<Conflict> conflict =
                command instanceof DecideConflict decide && decide.decision().isPriority()
                        ? state.disagreements().conflict(decide.number())
                        : Optional.empty();
        Optional<ArtifactKind> artifact = command instanceof OverrideBlock override
                ? Optional.of(override.artifact())
                : conflict.map(open -> open.opened().artifact());
        Optional<ArtifactState> current = artifact.flatMap(state::artifact);
        if (current.isEmpty()) {
            return notApplicable("Nothing is overridden");
        }
        Set<String> authors = new HashSet<>();
        authors.add(current.get().submittedBy());
        state.disagreements().vetoesOn(artifact.get()).stream()
                .filter(Veto::stands)
                .map(Veto::author)
                .forEach(authors::add);
        if (!authors.contains(command.by().name())) {
            return satisfied("What is blocked was submitted by somebody else");
        }
        return refused(403, command.by().name() + " submitted what is blocked and cannot override the block")
                .owner(
                        command instanceof DecideConflict decide
                                ? DecisionRights.decides(decide.decision())
                                : List.of(DecisionRights.overrides(artifact.get())),
                        Next.readGates(state));
    }
}
