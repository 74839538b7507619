package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import dev.countersign.events.agent.Diagnostic;
import java.util.List;

/**
 * What a specification asks for was read from a new revision of it.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param revision the revision of the specification
 * @param digest its digest
 * @param requirements what it asks for
 * @param criteria what tests have to show
 * @param diagnostics what in it was unusual, and how it was understood
 * @param by who submitted it
 */
@CloudEventType("dev.countersign.delivery.requirements-read.v1")
public record RequirementsRead(
        String project,
        String feature,
        int revision,
        String digest,
        List<Requirement> requirements,
        List<AcceptanceCriterion> criteria,
        List<Diagnostic> diagnostics,
        Actor by)
        implements DeliveryEvent {

    public RequirementsRead {
        requirements = List.copyOf(requirements);
        criteria = List.copyOf(criteria);
        diagnostics = List.copyOf(diagnostics);
    }
}
