package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of a real run was read and measured.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param digest {@code sha256:} and 64 hexadecimal digits, over the report's bytes; it is kept under it
 * @param kind what kind of report
 * @param bytes its size
 * @param commit the commit it was made of, where that is known
 * @param task the task it belongs to, if to one
 * @param measuredAt when the run was, where the report says so
 * @param figures what it shows in numbers
 * @param tests the tests that name an acceptance criterion
 * @param observations what else it shows
 * @param newFailures tests that fail here and did not fail in the run before
 * @param knownFailures tests that failed in the run before, too
 * @param remarks what in it was unusual, such as totals that do not add up
 * @param policyVersion the policy in force
 * @param by who handed it in
 */
@CloudEventType("dev.countersign.delivery.evidence-recorded.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceRecorded(
        String project,
        String feature,
        String digest,
        EvidenceKind kind,
        long bytes,
        @Nullable String commit,
        @Nullable String task,
        @Nullable Instant measuredAt,
        List<Figure> figures,
        List<CriterionTest> tests,
        List<Observation> observations,
        List<String> newFailures,
        List<String> knownFailures,
        List<String> remarks,
        String policyVersion,
        Actor by)
        implements DeliveryEvent {

    public EvidenceRecorded {
        figures = List.copyOf(figures);
        tests = List.copyOf(tests);
        observations = List.copyOf(observations);
        newFailures = List.copyOf(newFailures);
        knownFailures = List.copyOf(knownFailures);
        remarks = List.copyOf(remarks);
    }
}
