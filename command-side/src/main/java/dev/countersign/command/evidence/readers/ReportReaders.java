package dev.countersign.command.evidence.readers;

import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.gatling.GatlingReader;
import dev.countersign.command.evidence.report.hdr.HdrHistogramReader;
import dev.countersign.command.evidence.report.jacoco.JacocoReader;
import dev.countersign.command.evidence.report.junit.JunitReader;
import dev.countersign.command.evidence.report.k6.K6Reader;
import dev.countersign.command.evidence.report.openapi.OpenApiPairReader;
import dev.countersign.command.evidence.report.querylog.QueryLogReader;
import dev.countersign.command.evidence.report.sarif.SarifReader;
import dev.countersign.events.delivery.EvidenceKind;

/** Which reader reads which kind of report. */
public final class ReportReaders {

    private ReportReaders() {}

    /** The reader of that kind. */
    public static ReportReader of(EvidenceKind kind) {
        return switch (kind) {
            case JACOCO -> new JacocoReader();
            case JUNIT -> new JunitReader();
            case K6 -> new K6Reader();
            case GATLING -> new GatlingReader();
            case HDR_HISTOGRAM -> new HdrHistogramReader();
            case SARIF -> new SarifReader();
            case QUERY_LOG -> new QueryLogReader();
            case OPENAPI -> new OpenApiPairReader();
        };
    }
}
