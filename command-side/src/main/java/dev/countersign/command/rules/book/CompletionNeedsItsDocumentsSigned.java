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
import java.util.Optional;
import java.util.stream.Stream;

/** A document that was changed on the way has to be signed again before what rests on it is complete. */
final class CompletionNeedsItsDocumentsSigned implements Rule<CompleteDelivery, FeatureState> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(CompleteDelivery command, FeatureState state, RuleContext context) {

        Optional<GateEvaluated> open = Stream.of(Gate.G1, Gate.G2, Gate.G3)
                .filter(gate -> !state.passed(gate))
                .flatMap(gate -> state.gate(gate).stream())
                .findFirst();
        if (open.isEmpty()) {
            return satisfied("The gates before the delivery are passed");
        }
        Optional<GateRequirement> decisive = GateBook.decisive(open.get());
        return refused(
                        409,
                        "Gate " + open.get().gate() + " is open again: "
                                + decisive.map(GateRequirement::reason).orElse(""))
                .owner(
                        decisive.map(GateRequirement::suppliers).orElse(List.of()),
                        decisive.map(GateRequirement::next).orElse(null));
    }
}
