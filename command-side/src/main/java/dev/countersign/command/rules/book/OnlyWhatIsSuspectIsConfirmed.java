package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.suspicion.confirm.ConfirmSuspect;
import java.util.List;
import java.util.Optional;

/** There is nothing to confirm about what nobody doubts. */
final class OnlyWhatIsSuspectIsConfirmed implements Rule<ConfirmSuspect, FeatureState> {

    @Override
    public String code() {
        return "R28";
    }

    @Override
    public RuleFinding check(ConfirmSuspect command, FeatureState state, RuleContext context) {
        Optional<String> reason = state.delivery().suspicions().about(command.about());
        if (reason.isPresent()) {
            return satisfied(command.about() + " is suspect: " + reason.get());
        }
        boolean known = Suspects.exists(command.about(), state);
        return refused(
                        known ? 409 : 404,
                        known ? command.about() + " is not suspect" : "There is no " + command.about())
                .owner(List.of(), Next.readDelivery(state));
    }
}
