package dev.countersign.command.evidence.report.gatling;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.json.JsonReport;
import dev.countersign.command.evidence.report.load.LoadRun;
import dev.countersign.command.evidence.report.load.Percentiles;
import dev.countersign.command.evidence.report.source.Quantity;
import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code stats.json} of a Gatling run. Only the figures of all requests count, those that failed included. The file does
 * not say which percentiles it has: the third is the 95th unless {@code gatling.conf} says otherwise, so that is how it is read,
 * with a remark.
 */
public final class GatlingReader implements ReportReader {

    static final Set<String> STATISTICS = Set.of(
            "numberOfRequests",
            "minResponseTime",
            "maxResponseTime",
            "percentiles1",
            "percentiles2",
            "percentiles3",
            "percentiles4",
            "meanNumberOfRequestsPerSecond");

    static final Set<String> PARTS = Set.of("total", "ok", "ko");

    private static final String TOTAL = "total";

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.GATLING;
    }

    @Override
    public MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        GatlingStats stats = JsonReport.read(report, limits, GatlingStats::of);
        long requests = count(stats, TOTAL);
        long failed = count(stats, "ko");
        checkTotals(stats, requests, failed);
        BigDecimal p95 = stats.value("percentiles3", TOTAL);
        if (p95 == null) {
            throw refused(
                    stats.text("percentiles3", "ok") == null
                            ? "The statistics have no percentiles3, the 95th percentile"
                            : "percentiles3 is there for the requests that succeeded only; the whole is missing");
        }
        checkOrder(stats);
        LoadRun run = new LoadRun(
                p95,
                stats.value("percentiles1", TOTAL),
                requests,
                requests == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(failed).divide(BigDecimal.valueOf(requests), MathContext.DECIMAL64),
                stats.value("meanNumberOfRequestsPerSecond", TOTAL),
                null);
        return new MeasuredReport(
                EvidenceKind.GATLING,
                null,
                null,
                run.figures(limits),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        "The file does not name its percentiles; the third was read as the 95th and the first as the median, which is what Gatling writes unless it is configured otherwise"));
    }

    private static long count(GatlingStats stats, String of) throws UnacceptableReport {
        String text = stats.text("numberOfRequests", of);
        if (text == null) {
            throw refused("The statistics have no numberOfRequests.%s".formatted(of));
        }
        return Quantity.count(text, "numberOfRequests." + of);
    }

    private static void checkTotals(GatlingStats stats, long requests, long failed) throws UnacceptableReport {
        long succeeded = count(stats, "ok");
        if (succeeded + failed != requests) {
            throw refused("%d requests in total, and %d that succeeded with %d that failed; one of them is wrong"
                    .formatted(requests, succeeded, failed));
        }
        if (stats.hasParts() && stats.requestsOfParts() != requests) {
            throw refused("%d requests in total, and the single ones add up to %d; one of them is wrong"
                    .formatted(requests, stats.requestsOfParts()));
        }
    }

    private static void checkOrder(GatlingStats stats) throws UnacceptableReport {
        Percentiles percentiles = new Percentiles();
        for (String name : List.of(
                "minResponseTime", "percentiles1", "percentiles2", "percentiles3", "percentiles4", "maxResponseTime")) {
            percentiles.next(name, stats.value(name, TOTAL));
        }
    }

    private static UnacceptableReport refused(String reason) {
        return new UnacceptableReport(422, reason);
    }
}
