package dev.countersign.command.evidence.report.hdr;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.load.LoadRun;
import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads the percentiles that HdrHistogram writes as text. The text names no unit and knows nothing of failures: values are read
 * as milliseconds, and there is no rate of failures; both is remarked.
 */
public final class HdrHistogramReader implements ReportReader {

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.HDR_HISTOGRAM;
    }

    @Override
    public MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        Distribution distribution = new Distribution();
        Lines lines = new Lines(report, limits);
        for (String line = lines.next(); line != null; line = lines.next()) {
            distribution.take(line, lines.number());
        }
        distribution.checkComplete();
        BigDecimal p95 = distribution.p95();
        if (p95 == null) {
            throw new UnacceptableReport(422, "No row reaches the 95th percentile");
        }
        LoadRun run = new LoadRun(p95, distribution.median(), distribution.count(), null, null, null);
        return new MeasuredReport(
                EvidenceKind.HDR_HISTOGRAM,
                null,
                null,
                run.figures(limits),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        "The text names no unit; its values were read as milliseconds",
                        "The text says nothing of requests that failed; no rate of failures is known"));
    }
}
