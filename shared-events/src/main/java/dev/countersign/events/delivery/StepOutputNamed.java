package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A step of the delivery has its output.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param step which step
 * @param summary what came of it
 * @param references where it is: files, commits, numbers of migrations
 * @param by who named it
 */
@CloudEventType("dev.countersign.delivery.step-output-named.v1")
public record StepOutputNamed(
        String project, String feature, DeliveryStep step, String summary, List<String> references, Actor by)
        implements DeliveryEvent {

    public StepOutputNamed {
        references = List.copyOf(references);
    }
}
