package dev.countersign.command.rules.book;

import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.state.Conflict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** A conflict is decided once, as long as it is there. */
final class ConflictsAreDecidedOnce implements Rule<DecideConflict, FeatureState> {

    @Override
    public String code() {
        return "R11";
    }

    @Override
    public RuleFinding check(DecideConflict command, FeatureState state, RuleContext context) {
        Optional<Conflict> conflict = state.disagreements().conflict(command.number());
        if (conflict.filter(Conflict::isOpen).isPresent()) {
            return satisfied("Conflict " + command.number() + " is open");
        }
        if (conflict.isEmpty()
                && (command.number() < 1
                        || command.number() > state.disagreements().conflictsOpened())) {
            return refused(404, "There is no conflict " + command.number()).owner(List.of(), Next.readConflicts(state));
        }
        return refused(409, "Conflict " + command.number() + " is decided or settled")
                .owner(List.of(), Next.readConflicts(state));
    }
}
