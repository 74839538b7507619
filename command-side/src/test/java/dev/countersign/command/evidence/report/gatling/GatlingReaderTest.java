package dev.countersign.command.evidence.report.gatling;

import static dev.countersign.command.evidence.report.Reports.figures;
import static dev.countersign.command.evidence.report.Reports.read;
import static dev.countersign.command.evidence.report.Reports.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportFuzz;
import org.junit.jupiter.api.Test;

class GatlingReaderTest {

    private static final GatlingReader READER = new GatlingReader();

    private static final String GLOBAL = """
            {
              "name": "All Requests",
              "numberOfRequests": {"total": 2000, "ok": 1990, "ko": 10},
              "minResponseTime": {"total": 3, "ok": 4, "ko": 3},
              "maxResponseTime": {"total": 900, "ok": 900, "ko": 20},
              "meanResponseTime": {"total": 80, "ok": 80, "ko": 10},
              "percentiles1": {"total": 61, "ok": 62, "ko": 5},
              "percentiles2": {"total": 100, "ok": 101, "ko": 9},
              "percentiles3": {"total": 310, "ok": 312, "ko": 15},
              "percentiles4": {"total": 600, "ok": 601, "ko": 20},
              "group1": {"name": "t < 800 ms", "htmlName": "t < 800 ms", "count": 1980, "percentage": 99},
              "meanNumberOfRequestsPerSecond": {"total": 33.333333, "ok": 33.1, "ko": 0.2}
            }""";

    private static String request(int requests) {
        return """
                {"type": "REQUEST", "name": "r", "path": "r", "pathFormatted": "req_r",
                 "stats": {"name": "r", "numberOfRequests": {"total": %1$d, "ok": %1$d, "ko": 0}}}""".formatted(requests);
    }

    private static final String STATS = """
            {
              "type": "GROUP", "name": "All Requests", "path": "", "pathFormatted": "group_missing-name",
              "stats": %s,
              "contents": {
                "req_a": %s,
                "group_b": {"type": "GROUP", "name": "b",
                  "stats": {"numberOfRequests": {"total": 700, "ok": 700, "ko": 0}},
                  "contents": {"req_c": %s, "req_d": %s}}
              }
            }
            """.formatted(GLOBAL, request(600), request(700), request(700));

    @Test
    void theFiguresOfAllRequestsAreRead() {
        MeasuredReport measured = read(READER, STATS);

        assertThat(figures(measured))
                .isEqualTo(
                        "failure-rate=0.5 percent, p50=61 ms, p95=310 ms, requests=2000, requests-per-second=33.333");
        assertThat(measured.remarks()).singleElement().asString().startsWith("The file does not name its percentiles");
    }

    @Test
    void theGlobalPartAloneIsRead() {
        assertThat(figures(read(READER, GLOBAL))).contains("p95=310 ms, requests=2000");
    }

    @Test
    void figuresMayBeWrittenAsText() {
        String text =
                GLOBAL.replace("\"total\": 310", "\"total\": \"     310\"").replace("\"ko\": 20}", "\"ko\": \"-\"}");

        assertThat(figures(read(READER, text))).contains("p95=310 ms");
        assertThat(refusal(READER, GLOBAL.replace("\"total\": 2000", "\"total\": \"2,000\"")))
                .isEqualTo(
                        "numberOfRequests.total is written with a comma: \"2,000\"; numbers are written with a point and"
                                + " without separators");
    }

    @Test
    void totalsThatLieAreRefused() {
        assertThat(refusal(READER, GLOBAL.replace("\"ko\": 10}", "\"ko\": 0}")))
                .isEqualTo("2000 requests in total, and 1990 that succeeded with 0 that failed; one of them is wrong");
        assertThat(refusal(READER, STATS.replace("\"total\": 600, \"ok\": 600", "\"total\": 60, \"ok\": 60")))
                .isEqualTo("2000 requests in total, and the single ones add up to 1460; one of them is wrong");
    }

    @Test
    void timesOfTheSuccessfulRequestsAreNotThoseOfTheWhole() {
        assertThat(refusal(READER, GLOBAL.replace("\"total\": 310", "\"total\": \"-\"")))
                .isEqualTo("percentiles3 is there for the requests that succeeded only; the whole is missing");
        assertThat(refusal(READER, GLOBAL.replace("percentiles3", "percentilesX")))
                .isEqualTo("The statistics have no percentiles3, the 95th percentile");
    }

    @Test
    void tooFewRequestsAndTooManyFailuresProveNothing() {
        assertThat(refusal(READER, GLOBAL.replace("\"total\": 2000, \"ok\": 1990", "\"total\": 910, \"ok\": 900")))
                .startsWith("The run has 910 requests; fewer than 1000");
        assertThat(refusal(READER, GLOBAL.replace("\"ok\": 1990, \"ko\": 10", "\"ok\": 1980, \"ko\": 20")))
                .startsWith("1 percent of the requests failed");
    }

    @Test
    void figuresThatAreNoneAreRefused() {
        assertThat(refusal(READER, GLOBAL.replace("\"total\": 310", "\"total\": NaN")))
                .isEqualTo("percentiles3.total is not a number: \"NaN\"");
        assertThat(refusal(READER, GLOBAL.replace("\"total\": 310", "\"total\": -310")))
                .isEqualTo("percentiles3.total is negative: \"-310\"");
        assertThat(refusal(READER, GLOBAL.replace("\"total\": 310", "\"total\": 31")))
                .isEqualTo("percentiles3 is 31 ms, less than percentiles2 with 100 ms; no run has such figures");
    }

    @Test
    void whatIsNoStatisticsIsRefused() {
        assertThat(refusal(READER, "{}")).isEqualTo("The statistics have no numberOfRequests.total");
        assertThat(refusal(READER, "")).isEqualTo("These are no statistics of Gatling: they are no JSON object");
        assertThat(refusal(READER, "var stats = {")).startsWith("The report stops being valid JSON at line 1");
        assertThat(refusal(READER, STATS.substring(0, 500))).startsWith("The report stops being valid JSON at line ");
        assertThat(refusal(READER, "{\"contents\": {\"a\": ".repeat(100_000)))
                .startsWith("The report nests deeper than 64");
    }

    @Test
    void changedReportsAreReadOrRefused() {
        ReportFuzz.check(READER, STATS, GLOBAL);
    }
}
