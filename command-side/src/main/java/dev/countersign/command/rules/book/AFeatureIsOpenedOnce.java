package dev.countersign.command.rules.book;

import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Opening a feature again would send it back to its first stage. */
final class AFeatureIsOpenedOnce implements Rule<OpenFeature, Optional<FeatureState>> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(OpenFeature command, Optional<FeatureState> state, RuleContext context) {
        return state.map(existing -> refused(409, "There is a feature " + existing.feature() + " already")
                        .owner(List.of(), Next.readGates(existing)))
                .orElseGet(() -> satisfied("The id is free"));
    }
}
