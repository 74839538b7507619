package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task list has all of its sign-offs: it is what is delivered from now on. Again when a later one has them.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param tasksRevision the revision of the task list
 * @param tasksDigest its digest
 * @param specRevision the revision of the specification it rests on, if there is one
 * @param specDigest the digest of that
 * @param planRevision the revision of the plan it rests on, if there is one
 * @param planDigest the digest of that
 * @param tasks in the order of the document
 * @param waves which tasks can be worked on at the same time
 * @param criticalPath the longest chain of tasks that wait for each other
 * @param requirements what the specification asks for
 * @param criteria what tests have to show
 * @param policyVersion the policy in force
 * @param by whose command led to it
 */
@CloudEventType("dev.countersign.delivery.delivery-planned.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryPlanned(
        String project,
        String feature,
        int tasksRevision,
        String tasksDigest,
        @Nullable Integer specRevision,
        @Nullable String specDigest,
        @Nullable Integer planRevision,
        @Nullable String planDigest,
        List<PlannedTask> tasks,
        List<Wave> waves,
        List<String> criticalPath,
        List<Requirement> requirements,
        List<AcceptanceCriterion> criteria,
        String policyVersion,
        Actor by)
        implements DeliveryEvent {

    public DeliveryPlanned {
        tasks = List.copyOf(tasks);
        waves = List.copyOf(waves);
        criticalPath = List.copyOf(criticalPath);
        requirements = List.copyOf(requirements);
        criteria = List.copyOf(criteria);
    }
}
