package dev.countersign.query.delivery;

import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.RequirementKind;
import dev.countersign.events.delivery.Wave;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a delivery without its tasks, which have rows of their own.
 *
 * @param tasksRevision the revision of the task list
 * @param tasksDigest its digest
 * @param specRevision the revision of the specification that it rests on, if there is one
 * @param planRevision the revision of the plan that it rests on, if there is one
 * @param waves which tasks can be worked on at the same time
 * @param criticalPath the longest chain of tasks that wait for each other
 * @param untraced stories and functional requirements that no task traces to
 * @param policyVersion the policy it was planned under
 */
record Plan(
        int tasksRevision,
        String tasksDigest,
        @Nullable Integer specRevision,
        @Nullable Integer planRevision,
        List<Wave> waves,
        List<String> criticalPath,
        List<String> untraced,
        String policyVersion) {

    static Plan of(DeliveryPlanned event) {
        Set<String> traced = new HashSet<>();
        event.tasks().forEach(task -> traced.addAll(task.requirements()));
        return new Plan(
                event.tasksRevision(),
                event.tasksDigest(),
                event.specRevision(),
                event.planRevision(),
                event.waves(),
                event.criticalPath(),
                event.requirements().stream()
                        .filter(requirement -> requirement.kind() != RequirementKind.SUCCESS)
                        .map(Requirement::id)
                        .filter(id -> !traced.contains(id))
                        .toList(),
                event.policyVersion());
    }
}
