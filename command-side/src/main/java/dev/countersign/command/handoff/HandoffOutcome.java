package dev.countersign.command.handoff;

import dev.countersign.command.delivery.state.Handoffs.Handoff;
import dev.countersign.command.delivery.state.Handoffs.Standing;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.HandoffBook;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.delivery.HandoffContent;
import dev.countersign.events.delivery.HandoffOffered;
import java.util.List;

/**
 * A handoff behind a command.
 *
 * @param number its number within its feature
 * @param from the role that offers
 * @param to the role that it is offered to
 * @param status where it stands
 * @param contents what is handed over
 * @param missing what is asked for between these roles and not there; of a returned one, what it was returned for
 */
public record HandoffOutcome(
        int number, String from, String to, Standing status, List<HandoffContent> contents, List<String> missing) {

    public HandoffOutcome {
        contents = List.copyOf(contents);
        missing = List.copyOf(missing);
    }

    /** Reads the outcome off the state behind the command. */
    public static HandoffOutcome of(int number, FeatureState after, RuleContext context) {
        Handoff handoff = after.delivery().handoffs().find(number).orElseThrow();
        HandoffOffered offered = handoff.offered();
        return new HandoffOutcome(
                number,
                offered.from(),
                offered.to(),
                handoff.standing(),
                offered.contents(),
                handoff.standing() == Standing.OFFERED
                        ? HandoffBook.missing(
                                offered.from(),
                                offered.to(),
                                offered.contents(),
                                after,
                                context.policy(),
                                BuildingRoles.of(after, context.roster().activeAgents(after.project())))
                        : handoff.missing());
    }
}
