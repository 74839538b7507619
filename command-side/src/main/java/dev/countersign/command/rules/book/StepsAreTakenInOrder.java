package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.step.nameoutput.NameStepOutput;
import dev.countersign.events.delivery.DeliveryStep;
import java.util.Arrays;
import java.util.Optional;

/** A step begins when the one before it has named its output: the database comes before what is built on it. */
final class StepsAreTakenInOrder implements Rule<NameStepOutput, FeatureState> {

    @Override
    public String code() {
        return "R17";
    }

    @Override
    public RuleFinding check(NameStepOutput command, FeatureState state, RuleContext context) {
        Optional<DeliveryStep> first = Arrays.stream(DeliveryStep.values())
                .filter(step -> step.compareTo(command.step()) < 0)
                .filter(step -> state.delivery().steps().output(step).isEmpty())
                .findFirst();
        if (first.isEmpty()) {
            return satisfied(
                    command.step() == DeliveryStep.REQUIREMENTS
                            ? "The step requirements comes first"
                            : "Every step before " + command.step().wireName() + " has named its output");
        }
        return refused(
                        409,
                        "The step " + first.get().wireName() + " comes before "
                                + command.step().wireName() + " and has named no output yet")
                .owner(
                        BuildingRoles.responsible(state, context.roster().activeAgents(command.project())),
                        Next.nameOutput(state, first.get()));
    }
}
