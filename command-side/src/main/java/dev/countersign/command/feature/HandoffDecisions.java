package dev.countersign.command.feature;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.HandoffBook;
import dev.countersign.command.handoff.OfferingRole;
import dev.countersign.command.handoff.accept.AcceptHandoff;
import dev.countersign.command.handoff.offer.OfferHandoff;
import dev.countersign.command.handoff.sendback.ReturnHandoff;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffContent;
import dev.countersign.events.delivery.HandoffOffered;
import dev.countersign.events.delivery.HandoffReturned;
import java.util.List;

/** What follows from work that goes from one role to another, as events. Pure. */
final class HandoffDecisions {

    private HandoffDecisions() {}

    static List<DeliveryEvent> decide(OfferHandoff command, FeatureState state, RuleContext context) {
        String from = OfferingRole.of(command.by(), command.from(), command.to(), state, context)
                .orElseThrow();
        List<String> required = HandoffBook.required(
                from, command.to(), BuildingRoles.of(state, context.roster().activeAgents(command.project())));
        return List.of(new HandoffOffered(
                command.project(),
                command.feature(),
                state.delivery().handoffs().last() + 1,
                from,
                command.to(),
                command.contents().stream()
                        .map(content -> new HandoffContent(
                                HandoffBook.nameOf(content.content(), required), content.reference()))
                        .toList(),
                command.by().actor()));
    }

    static List<DeliveryEvent> decide(AcceptHandoff command) {
        return List.of(new HandoffAccepted(
                command.project(),
                command.feature(),
                command.number(),
                command.by().actor()));
    }

    static List<DeliveryEvent> decide(ReturnHandoff command) {
        return List.of(new HandoffReturned(
                command.project(),
                command.feature(),
                command.number(),
                command.missing(),
                command.by().actor()));
    }
}
