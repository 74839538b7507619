package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.HandoffBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.handoff.OfferingRole;
import dev.countersign.command.handoff.offer.OfferHandoff;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.HandoffContent;
import java.util.List;
import java.util.Optional;

/** What is asked for has a name, and nobody finds it under one that is only near. */
final class ContentsOfAHandoffAreNamedAsRequired implements Rule<OfferHandoff, FeatureState> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(OfferHandoff command, FeatureState state, RuleContext context) {
        Optional<String> from = OfferingRole.of(command.by(), command.from(), command.to(), state, context);
        if (from.isEmpty()) {
            return notApplicable("No role offers it");
        }
        List<String> required = HandoffBook.required(
                from.get(),
                command.to(),
                BuildingRoles.of(state, context.roster().activeAgents(command.project())));
        for (HandoffContent content : command.contents()) {
            Optional<String> meant = HandoffBook.probablyMeant(content.content(), required);
            if (meant.isPresent()) {
                return refused(422, content.content() + " is not asked for; the nearest name is " + meant.get())
                        .owner(List.of(from.get()), Next.offerHandoff(state, command.to(), required));
            }
        }
        return satisfied(
                required.isEmpty()
                        ? "Nothing in particular is asked for between " + from.get() + " and " + command.to()
                        : "No name is only near one that is asked for");
    }
}
