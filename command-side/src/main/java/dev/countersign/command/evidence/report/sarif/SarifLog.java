package dev.countersign.command.evidence.report.sarif;

import static dev.countersign.events.delivery.ObservationWeight.CRITICAL;
import static dev.countersign.events.delivery.ObservationWeight.HIGH;
import static dev.countersign.events.delivery.ObservationWeight.LOW;
import static dev.countersign.events.delivery.ObservationWeight.MEDIUM;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.WorstFirst;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.Figure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all runs of a report show together. */
final class SarifLog {

    private final WorstFirst findings = new WorstFirst();
    private int runs;
    private long suppressed;
    private long absent;
    private long passed;
    private long unsaid;
    private long toolErrors;
    private boolean unreadableTime;
    private @Nullable String commit;
    private @Nullable Instant end;

    int runs() {
        return runs;
    }

    void add(SarifRun run) throws UnacceptableReport {
        if (commit != null && run.commit() != null && !commit.equals(run.commit())) {
            throw twoCommits(commit, run.commit());
        }
        runs++;
        run.results().weigh(run.rules(), run.tool(), findings);
        suppressed += run.suppressed();
        absent += run.absent();
        passed += run.passed();
        unsaid += run.succeeded() ? 0 : 1;
        toolErrors += run.toolErrors();
        unreadableTime |= run.unreadableTime();
        commit = commit == null ? run.commit() : commit;
        end = end == null || (run.end() != null && run.end().isBefore(end)) ? run.end() : end;
    }

    static UnacceptableReport twoCommits(String one, String other) {
        return new UnacceptableReport(
                422, "The report is of two commits, %s and %s; hand in one report for each".formatted(one, other));
    }

    MeasuredReport measured() {
        return new MeasuredReport(
                EvidenceKind.SARIF,
                commit,
                end,
                List.of(
                        figure("findings", findings.count()),
                        figure("critical", findings.count(CRITICAL)),
                        figure("high", findings.count(HIGH)),
                        figure("medium", findings.count(MEDIUM)),
                        figure("low", findings.count(LOW)),
                        figure("suppressed", suppressed)),
                List.of(),
                findings.listed(),
                List.of(),
                remarks());
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarkWhere(suppressed, "%d results are suppressed and do not count", remarks);
        remarkWhere(absent, "%d results are absent since the baseline and do not count", remarks);
        remarkWhere(passed, "%d results say that their rule holds and do not count", remarks);
        remarkWhere(unsaid, "%d runs do not say whether their tool succeeded", remarks);
        remarkWhere(toolErrors, "The tools report %d errors of their own", remarks);
        if (unreadableTime) {
            remarks.add("A run names an end that is no time");
        }
        findings.remark().ifPresent(remarks::add);
        return remarks;
    }

    private static void remarkWhere(long count, String text, List<String> remarks) {
        if (count > 0) {
            remarks.add(text.formatted(count));
        }
    }

    private static Figure figure(String name, long value) {
        return new Figure(name, BigDecimal.valueOf(value), null);
    }
}
