package dev.countersign.command.rules.book;

import dev.countersign.command.dispatch.BringsProof;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Nothing is built before the task list has all of its sign-offs, and nothing after the delivery is completed. Where a waiver has
 * ended since, what it was for can still be proven.
 */
final class DeliveryFollowsTheSignedTaskList implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        Optional<DeliveryCompleted> completed = state.delivery().completion();
        if (completed.isPresent()) {
            if (command instanceof BringsProof && !state.passed(Gate.G5)) {
                return satisfied("The feature is delivered, and a criterion of it is open again");
            }
            return refused(
                            409,
                            "The feature is delivered: " + completed.get().by().principal() + " completed it")
                    .owner(List.of(), Next.readDelivery(state));
        }
        if (state.delivery().isPlanned()) {
            return satisfied("The task list has had all of its sign-offs");
        }
        List<GateRequirement> missing = state.gate(Gate.G3).map(GateEvaluated::requirements).orElse(List.of()).stream()
                .filter(requirement -> requirement.status() != GateStatus.SATISFIED
                        && requirement.status() != GateStatus.NOT_APPLICABLE
                        && requirement.status() != GateStatus.OVERRIDDEN)
                .toList();
        return refused(
                        409,
                        "Nothing is delivered before the task list has all of its sign-offs"
                                + (missing.isEmpty()
                                        ? ""
                                        : ": "
                                                + missing.stream()
                                                        .map(GateRequirement::reason)
                                                        .distinct()
                                                        .collect(Collectors.joining("; "))))
                .owner(
                        missing.stream()
                                .flatMap(requirement -> requirement.suppliers().stream())
                                .distinct()
                                .toList(),
                        missing.isEmpty()
                                ? Next.readGates(state)
                                : missing.getFirst().next());
    }
}
