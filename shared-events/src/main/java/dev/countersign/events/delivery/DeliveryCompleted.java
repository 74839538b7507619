package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a delivery needs is there: it is delivered.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param commit the commit that the newest test report names, if it names one
 * @param waived the criteria that do not hold and are waived
 * @param policyVersion the policy in force
 * @param by who completed it
 */
@CloudEventType("dev.countersign.delivery.delivery-completed.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryCompleted(
        String project, String feature, @Nullable String commit, List<String> waived, String policyVersion, Actor by)
        implements DeliveryEvent {

    public DeliveryCompleted {
        waived = List.copyOf(waived);
    }
}
