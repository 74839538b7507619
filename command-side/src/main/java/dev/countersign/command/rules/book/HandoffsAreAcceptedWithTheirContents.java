package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Handoffs.Handoff;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.HandoffBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.handoff.accept.AcceptHandoff;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.HandoffOffered;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nobody takes over what is not all there. What Countersign has itself it looks up; that it was named is not enough. */
final class HandoffsAreAcceptedWithTheirContents implements Rule<AcceptHandoff, FeatureState> {

    @Override
    public String code() {
        return "R26";
    }

    @Override
    public RuleFinding check(AcceptHandoff command, FeatureState state, RuleContext context) {
        Optional<Handoff> handoff = state.delivery().handoffs().find(command.number());
        if (handoff.isEmpty()) {
            return notApplicable("There is no such handoff");
        }
        HandoffOffered offered = handoff.get().offered();
        Set<String> building = BuildingRoles.of(state, context.roster().activeAgents(command.project()));
        List<String> missing = HandoffBook.missing(
                offered.from(), offered.to(), offered.contents(), state, context.policy(), building);
        if (missing.isEmpty()) {
            return satisfied("Everything is there that goes from " + offered.from() + " to " + offered.to());
        }
        return refused(409, "Handoff " + command.number() + " is not complete, missing: " + String.join("; ", missing))
                .owner(
                        List.of(offered.from()),
                        Next.offerHandoff(
                                state, offered.to(), HandoffBook.required(offered.from(), offered.to(), building)));
    }
}
