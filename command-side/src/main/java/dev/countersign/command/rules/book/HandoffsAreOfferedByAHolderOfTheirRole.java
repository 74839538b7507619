package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.HandoffBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.handoff.OfferingRole;
import dev.countersign.command.handoff.offer.OfferHandoff;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;

/** Work is offered in the name of a role that one holds, and for its last stations in the name of one that has built it. */
final class HandoffsAreOfferedByAHolderOfTheirRole implements Rule<OfferHandoff, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(OfferHandoff command, FeatureState state, RuleContext context) {
        return OfferingRole.of(command.by(), command.from(), command.to(), state, context)
                .map(role -> satisfied(command.by().name() + " offers it as " + role))
                .orElseGet(() -> refused(403, reason(command, context))
                        .owner(
                                OfferingRole.owners(command.from(), command.to(), state, context),
                                Next.readHandoffs(state)));
    }

    private static String reason(OfferHandoff command, RuleContext context) {
        String name = command.by().name();
        String from = command.from();
        if (from == null) {
            return HandoffBook.RECEIVERS.contains(command.to())
                    ? name + " holds no role that builds, and has nothing to hand over to the " + command.to()
                    : name + " holds no role that could hand anything over";
        }
        return context.policy().holds(command.by(), from)
                ? "The role " + from + " builds nothing that could be handed over to the " + command.to()
                : name + " does not hold the role " + from;
    }
}
