package dev.countersign.command.evidence.report;

import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.Observation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows. The same bytes always give the same, in the same order.
 *
 * @param kind what kind of report
 * @param commit the commit it was made of, where it names one
 * @param measuredAt when the run was, where it says so
 * @param figures what it shows in numbers, by name
 * @param tests the tests that name an acceptance criterion
 * @param observations what else it shows
 * @param failures the names of the tests that failed, sorted, each once
 * @param remarks what in it was unusual, such as totals that do not add up
 */
public record MeasuredReport(
        EvidenceKind kind,
        @Nullable String commit,
        @Nullable Instant measuredAt,
        List<Figure> figures,
        List<CriterionTest> tests,
        List<Observation> observations,
        List<String> failures,
        List<String> remarks) {

    public MeasuredReport {
        figures = figures.stream().sorted(Comparator.comparing(Figure::name)).toList();
        tests = List.copyOf(tests);
        observations = List.copyOf(observations);
        failures = failures.stream().distinct().sorted().toList();
        remarks = List.copyOf(remarks);
    }
}
