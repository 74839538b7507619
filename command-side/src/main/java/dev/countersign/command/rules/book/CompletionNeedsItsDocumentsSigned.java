package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.complete.CompleteDelivery;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document that was changed on the way has to be signed again before what rests on it is complete. */
final class CompletionNeedsItsDocumentsSigned implements Rule<CompleteDelivery, FeatureState> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(CompleteDelivery command, FeatureState state, RuleContext context) {

        List<GateEvaluated> open = Stream.of(Gate.G1, Gate.G2, Gate.G3)
                .filter(gate -> !state.passed(gate))
                .flatMap(gate -> state.gate(gate).stream())
                .toList();
        if (open.isEmpty()) {
            return satisfied("The gates before the delivery are passed");
        }
        List<GateRequirement> missing =
                open.stream().flatMap(gate -> GateBook.missing(gate).stream()).toList();
        return refused(
                        409,
                        open.stream()
                                .map(gate -> "Gate " + gate.gate() + " is open again: "
                                        + GateBook.missing(gate).stream()
                                                .map(GateRequirement::reason)
                                                .distinct()
                                                .collect(Collectors.joining("; ")))
                                .collect(Collectors.joining(". ")))
                .owner(
                        missing.stream()
                                .flatMap(requirement -> requirement.suppliers().stream())
                                .distinct()
                                .toList(),
                        missing.getFirst().next());
    }
}
