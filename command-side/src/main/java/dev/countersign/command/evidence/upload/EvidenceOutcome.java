package dev.countersign.command.evidence.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriteriaJudgement;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.Observation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report led to.
 *
 * @param digest its digest, under which it is kept
 * @param kind what kind of report
 * @param commit the commit that it is of, where that is known
 * @param task the task that it belongs to, if to one
 * @param figures what it shows in numbers
 * @param observations what else it shows, the worst first
 * @param newFailures tests that fail here and did not in the run before
 * @param knownFailures tests that failed in the run before, too
 * @param remarks what in it was unusual
 * @param criteria the criteria that rest on it, and how they stand now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceOutcome(
        String digest,
        String kind,
        @Nullable String commit,
        @Nullable String task,
        Map<String, BigDecimal> figures,
        List<Observation> observations,
        List<String> newFailures,
        List<String> knownFailures,
        List<String> remarks,
        List<JudgedCriterion> criteria) {

    /** Reads the outcome off the state behind the command. */
    public static EvidenceOutcome of(RecordEvidence command, FeatureState after) {
        EvidenceRecorded recorded =
                after.delivery().evidence().find(command.digest()).orElseThrow();
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (Figure figure : recorded.figures()) {
            figures.put(figure.name(), figure.value());
        }
        return new EvidenceOutcome(
                recorded.digest(),
                recorded.kind().wireName(),
                recorded.commit(),
                recorded.task(),
                figures,
                recorded.observations(),
                recorded.newFailures(),
                recorded.knownFailures(),
                recorded.remarks(),
                CriteriaJudgement.restingOn(recorded, after));
    }
}
