package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.waiver.grant.GrantWaiver;
import dev.countersign.events.delivery.JudgedCriterion;
import java.util.List;

/** A waiver is for a criterion that there is; a near miss waives nothing. */
final class WaiversNameACriterion implements Rule<GrantWaiver, FeatureState> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(GrantWaiver command, FeatureState state, RuleContext context) {

        if (!state.delivery().isPlanned()) {
            return notApplicable("There are no criteria before there is a plan");
        }
        List<String> names = state.delivery().criteria().all().stream()
                .map(JudgedCriterion::criterion)
                .toList();
        if (names.contains(command.criterion())) {
            return satisfied(command.criterion() + " is a criterion");
        }
        return refused(
                        422,
                        "There is no criterion " + command.criterion()
                                + NearestName.of(command.criterion(), names)
                                        .map(nearest -> "; the nearest is " + nearest)
                                        .orElse(""))
                .owner(List.of(command.by().name()), Next.readCriteria(state));
    }
}
