package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Handoffs.Handoff;
import dev.countersign.command.dispatch.AnswersHandoff;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** What was offered to a role is for its holders to take over or to give back. */
final class HandoffsAreAnsweredByTheReceivingRole implements Rule<AnswersHandoff, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(AnswersHandoff command, FeatureState state, RuleContext context) {
        Optional<Handoff> handoff = state.delivery().handoffs().find(command.number());
        if (handoff.isEmpty()) {
            return notApplicable("There is no such handoff");
        }
        String to = handoff.get().offered().to();
        if (context.policy().holds(command.by(), to)) {
            return satisfied(command.by().name() + " holds the role " + to);
        }
        return refused(
                        403,
                        "Handoff " + command.number() + " was offered to " + to + "; "
                                + command.by().name() + " does not hold that role")
                .owner(List.of(to), Next.readHandoffs(state));
    }
}
