package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.Set;

/** Which verdicts a gate waits for follows from artifact, tier and policy; others are kept as advice. */
final class VerdictOfARequiredRoleCountsForTheGate implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R02";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        Set<String> required = GateBook.requiredSignOffs(command.artifact(), state, context.policy());
        return required.contains(command.role())
                ? satisfied("The gate of the " + command.artifact().label() + " waits for " + command.role())
                : notApplicable("The " + command.artifact().label() + " needs no sign-off by " + command.role()
                        + " at tier " + state.tier().wireName() + "; the verdict is no sign-off");
    }
}
