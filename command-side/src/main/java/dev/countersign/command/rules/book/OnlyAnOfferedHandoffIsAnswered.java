package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Handoffs.Handoff;
import dev.countersign.command.delivery.state.Handoffs.Standing;
import dev.countersign.command.dispatch.AnswersHandoff;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** A handoff has one answer; whoever wants another one offers again. */
final class OnlyAnOfferedHandoffIsAnswered implements Rule<AnswersHandoff, FeatureState> {

    @Override
    public String code() {
        return "R26";
    }

    @Override
    public RuleFinding check(AnswersHandoff command, FeatureState state, RuleContext context) {
        Optional<Handoff> handoff = state.delivery().handoffs().find(command.number());
        if (handoff.isEmpty()) {
            return notApplicable("There is no such handoff");
        }
        if (handoff.get().standing() == Standing.OFFERED) {
            return satisfied("Handoff " + command.number() + " waits for an answer");
        }
        return refused(
                        409,
                        "Handoff " + command.number() + " was "
                                + (handoff.get().standing() == Standing.ACCEPTED ? "accepted" : "returned")
                                + " and is not offered any more")
                .owner(List.of(), Next.readHandoffs(state));
    }
}
