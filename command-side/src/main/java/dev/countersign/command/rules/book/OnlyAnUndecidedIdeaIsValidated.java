package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Stage;
import java.util.List;

/** The first gate is passed once, in the stage it belongs to. */
final class OnlyAnUndecidedIdeaIsValidated implements Rule<ValidateIdea, FeatureState> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(ValidateIdea command, FeatureState state, RuleContext context) {
        if (state.stage() == Stage.DISCOVER) {
            return satisfied("The feature is in stage discover");
        }
        return refused(409, "The feature is in stage " + state.stage().wireName() + ", past the gate of its idea")
                .owner(List.of(), Next.readGates(state));
    }
}
