package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * Criteria stand otherwise than before.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param criteria those that changed
 * @param policyVersion the policy they were judged by
 * @param by whose command led to it
 */
@CloudEventType("dev.countersign.delivery.criteria-judged.v1")
public record CriteriaJudged(
        String project, String feature, List<JudgedCriterion> criteria, String policyVersion, Actor by)
        implements DeliveryEvent {

    public CriteriaJudged {
        criteria = List.copyOf(criteria);
    }
}
