package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.authority.StandingIn;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** A verdict speaks for a role, and only who holds the role can let it speak. */
final class VerdictComesFromAHolderOfItsRole implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        if (context.policy().holds(command.by(), command.role())) {
            return satisfied(command.by().name() + " holds the role " + command.role());
        }
        Optional<String> delegator = StandingIn.delegatorOf(command, state, context);
        if (delegator.isPresent()) {
            return satisfied(
                    command.by().name() + " stands in for " + delegator.get() + " in the role " + command.role());
        }
        return refused(403, command.by().name() + " does not hold the role " + command.role() + beyond(command))
                .owner(List.of(command.role()), Next.readGates(state));
    }

    /** Why the token's word for it is not enough. */
    private static String beyond(RecordVerdict command) {
        return command.by().roles().contains(command.role())
                ? ": it speaks for " + command.by().agent() + ", whatever roles its token carries besides"
                : "";
    }
}
