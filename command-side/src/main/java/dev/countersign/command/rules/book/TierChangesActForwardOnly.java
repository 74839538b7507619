package dev.countersign.command.rules.book;

import dev.countersign.command.feature.changetier.ChangeTier;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Stage;
import java.util.List;

/** A change of tier never reaches back: what was passed stays passed, and a feature that is done stays as it was. */
final class TierChangesActForwardOnly implements Rule<ChangeTier, FeatureState> {

    @Override
    public String code() {
        return "R22";
    }

    @Override
    public RuleFinding check(ChangeTier command, FeatureState state, RuleContext context) {
        if (state.stage() == Stage.DONE) {
            return refused(409, "The feature is done; no gate is left that another tier could change")
                    .owner(List.of(), Next.readGates(state));
        }
        return satisfied("Gates before stage " + state.stage().wireName() + " stay as they were passed");
    }
}
