package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.StepOutputNamed;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The outputs that the steps of the delivery have named. */
public final class Steps {

    private final Map<DeliveryStep, StepOutputNamed> outputs = new EnumMap<>(DeliveryStep.class);

    void on(StepOutputNamed event) {
        outputs.put(event.step(), event);
    }

    public Optional<StepOutputNamed> output(DeliveryStep step) {
        return Optional.ofNullable(outputs.get(step));
    }

    /** The first step without an output; empty when every step has one. */
    public Optional<DeliveryStep> next() {
        return Arrays.stream(DeliveryStep.values())
                .filter(step -> !outputs.containsKey(step))
                .findFirst();
    }
}
