package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.feature.state.Blocks;
import dev.countersign.command.feature.state.Conflict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ConflictDecided;
import java.util.List;

/** There is nothing to override where nothing blocks, and conflicts are decided as such. */
final class OnlyWhatBlocksIsOverridden implements Rule<OverrideBlock, FeatureState> {

    @Override
    public String code() {
        return "R10";
    }

    @Override
    public RuleFinding check(OverrideBlock command, FeatureState state, RuleContext context) {
        if (state.artifact(command.artifact()).isEmpty()) {
            return notApplicable("There is no revision");
        }
        for (Conflict conflict : state.disagreements().conflictsOn(command.artifact())) {
            ConflictDecided decision = conflict.decision();
            if (conflict.isOpen()) {
                return refused(409, "Conflict " + conflict.number() + " is open and is decided as a whole")
                        .owner(
                                List.of(Policy.PRODUCT_MANAGER, Policy.ARCHITECT, Policy.TEAM_LEAD),
                                Next.decideConflict(state, conflict.number()));
            }
            if (decision != null && !decision.decision().isPriority()) {
                return refused(
                                409,
                                "Conflict " + conflict.number() + " was decided by "
                                        + decision.by().principal() + ": it takes a new revision")
                        .owner(
                                List.of(context.policy().authorOf(command.artifact())),
                                Next.submit(state, command.artifact()));
            }
        }
        Blocks blocks = Blocks.on(
                command.artifact(), state, GateBook.requiredSignOffs(command.artifact(), state, context.policy()));
        if (blocks.isEmpty()) {
            return refused(
                            409,
                            "Nothing blocks or rejects the "
                                    + command.artifact().label())
                    .owner(List.of(), Next.readGates(state));
        }
        return satisfied(blocks.vetoes().size() + " vetoes and "
                + blocks.verdicts().size() + " verdicts of required roles hold the "
                + command.artifact().label() + " back");
    }
}
