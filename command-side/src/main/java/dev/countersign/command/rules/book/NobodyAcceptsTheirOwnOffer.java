package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Handoffs.Handoff;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.handoff.accept.AcceptHandoff;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.HandoffOffered;
import java.util.List;
import java.util.Optional;

/** Two pairs of eyes: who handed the work over is not the one who takes it, whatever roles they hold. */
final class NobodyAcceptsTheirOwnOffer implements Rule<AcceptHandoff, FeatureState> {

    @Override
    public String code() {
        return "R16";
    }

    @Override
    public RuleFinding check(AcceptHandoff command, FeatureState state, RuleContext context) {
        Optional<Handoff> handoff = state.delivery().handoffs().find(command.number());
        if (handoff.isEmpty()) {
            return notApplicable("There is no such handoff");
        }
        HandoffOffered offered = handoff.get().offered();
        if (!offered.by().principal().equals(command.by().name())) {
            return satisfied("Handoff " + command.number() + " was offered by somebody else");
        }
        return refused(
                        403,
                        command.by().name() + " offered handoff " + command.number()
                                + " and cannot be the one who accepts it")
                .owner(List.of(offered.to()), Next.readHandoffs(state));
    }
}
