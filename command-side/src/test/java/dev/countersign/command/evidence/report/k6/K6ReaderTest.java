package dev.countersign.command.evidence.report.k6;

import static dev.countersign.command.evidence.report.Reports.LIMITS;
import static dev.countersign.command.evidence.report.Reports.figures;
import static dev.countersign.command.evidence.report.Reports.generated;
import static dev.countersign.command.evidence.report.Reports.read;
import static dev.countersign.command.evidence.report.Reports.refusal;
import static dev.countersign.command.evidence.report.Reports.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportFuzz;
import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class K6ReaderTest {

    private static final K6Reader READER = new K6Reader();

    private static final String HANDLE_SUMMARY = """
            {
              "root_group": {"name": "", "groups": [], "checks": [{"name": "is 200", "passes": 1500, "fails": 0}]},
              "options": {"summaryTrendStats": ["avg", "p(95)"], "summaryTimeUnit": ""},
              "state": {"isStdOutTTY": false, "testRunDurationMs": 60000.5},
              "metrics": {
                "vus": {"type": "gauge", "contains": "default", "values": {"value": 10, "min": 1, "max": 10}},
                "http_req_duration": {
                  "type": "trend", "contains": "time",
                  "thresholds": {"p(95)<500": {"ok": true}, "avg<100": {"ok": false}},
                  "values": {"avg": 120.5, "min": 9.25, "med": 100.125, "max": 900, "p(90)": 300, "p(95)": 421.3211}
                },
                "http_req_duration{expected_response:true}": {
                  "type": "trend", "contains": "time", "values": {"p(95)": 400}
                },
                "http_req_failed": {"type": "rate", "contains": "default", "values": {"rate": 0.004, "passes": 6, "fails": 1494}},
                "http_reqs": {"type": "counter", "contains": "default", "values": {"count": 1500, "rate": 24.99}}
              }
            }
            """;

    private static final String SUMMARY_EXPORT = """
            {
              "root_group": {"name": "", "path": "", "groups": {}, "checks": {}},
              "metrics": {
                "http_req_duration": {
                  "avg": 120.5, "min": 9.25, "med": 100.125, "max": 900, "p(90)": 300, "p(95)": 421.3211,
                  "thresholds": {"p(95)<500": false, "avg<100": true}
                },
                "http_req_failed": {"value": 0.004, "passes": 6, "fails": 1494},
                "http_reqs": {"count": 1500, "rate": 24.99}
              }
            }
            """;

    private static final String MACHINE_READABLE = """
            {
              "version": "1.0.0",
              "metadata": {"generatedAt": "2026-03-02T09:00:00.5Z", "k6Version": "1.5.0"},
              "config": {"execution": "local", "script": "orders.js", "duration": 60.0},
              "results": {
                "passed": true,
                "metrics": [
                  {"name": "http_reqs", "type": "counter", "contains": "default", "values": {"count": 1500, "rate": 25}},
                  {"name": "http_req_duration", "type": "trend", "contains": "time",
                   "values": {"avg": 120.5, "min": 9.25, "med": 100.125, "max": 900, "p(90)": 300, "p(95)": 421.3211, "count": 1500}},
                  {"name": "http_req_failed", "type": "rate", "contains": "default",
                   "values": {"rate": 0.004, "passes": 6, "fails": 1494}}
                ]
              }
            }
            """;

    @Test
    void theShapeOfHandleSummaryIsRead() {
        MeasuredReport measured = read(READER, HANDLE_SUMMARY);

        assertThat(figures(measured))
                .isEqualTo("failure-rate=0.4 percent, p50=100.125 ms, p95=421.322 ms, requests=1500,"
                        + " requests-per-second=24.999, seconds=60.001 s");
        assertThat(measured.remarks()).isEmpty();
    }

    @Test
    void theShapeOfSummaryExportIsRead() {
        assertThat(figures(read(READER, SUMMARY_EXPORT)))
                .isEqualTo(
                        "failure-rate=0.4 percent, p50=100.125 ms, p95=421.322 ms, requests=1500, requests-per-second=24.99");
    }

    @Test
    void theMachineReadableShapeIsRead() {
        MeasuredReport measured = read(READER, MACHINE_READABLE);

        assertThat(figures(measured))
                .isEqualTo("failure-rate=0.4 percent, p50=100.125 ms, p95=421.322 ms, requests=1500,"
                        + " requests-per-second=25, seconds=60 s");
        assertThat(measured.measuredAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00.5Z"));
    }

    @Test
    void trueMeansHeldInOneShapeAndFailedInTheOther() {
        Observation failed = new Observation(
                ObservationWeight.MEDIUM, "http_req_duration", "The threshold avg<100 of the script failed", null);

        assertThat(read(READER, HANDLE_SUMMARY).observations()).containsExactly(failed);
        assertThat(read(READER, SUMMARY_EXPORT).observations()).containsExactly(failed);
    }

    @Test
    void aThresholdThatContradictsItsFigureIsRefused() {
        assertThat(refusal(READER, SUMMARY_EXPORT.replace("\"p(95)<500\": false", "\"p(95)<500\": true")))
                .isEqualTo(
                        "The threshold p(95)<500 of http_req_duration is said to have failed, and the value is 421.3211;"
                                + " one of them is wrong");
        assertThat(refusal(READER, HANDLE_SUMMARY.replace("\"p(95)<500\"", "\"p(95)<=400\"")))
                .startsWith("The threshold p(95)<=400 of http_req_duration is said to have held");
    }

    @Test
    void thresholdsOfAnotherShapeAreRefused() {
        String reason =
                "The thresholds of http_req_duration are written as in another shape of a summary, in which true means the contrary";

        assertThat(refusal(READER, HANDLE_SUMMARY.replace("{\"ok\": true}", "true")))
                .isEqualTo(reason);
        assertThat(refusal(READER, SUMMARY_EXPORT.replace("\"p(95)<500\": false", "\"p(95)<500\": {\"ok\": true}")))
                .isEqualTo(reason);
    }

    @Test
    void timesOfTheSuccessfulRequestsAreNotThoseOfTheWhole() {
        assertThat(refusal(
                        READER,
                        SUMMARY_EXPORT.replace(
                                "\"http_req_duration\"", "\"http_req_duration{expected_response:true}\"")))
                .isEqualTo("http_req_duration is there for a part of the requests only, such as those that succeeded;"
                        + " the whole is missing");
        assertThat(refusal(READER, MACHINE_READABLE.replace("421.3211, \"count\": 1500", "421.3211, \"count\": 1400")))
                .isEqualTo(
                        "http_req_duration counts 1400 requests and http_reqs 1500; the times are not those of the whole run");
    }

    @Test
    void withoutThe95thPercentileNothingIsShown() {
        assertThat(refusal(READER, HANDLE_SUMMARY.replace(", \"p(95)\": 421.3211", "")))
                .isEqualTo("http_req_duration has no p(95)");
        assertThat(refusal(READER, HANDLE_SUMMARY.replace("\"p(95)\": 421.3211", "\"p(95)\": null")))
                .isEqualTo("http_req_duration has no p(95)");
    }

    @Test
    void theFloorOfRequestsIsEnough() {
        String failures = "\"passes\": 0, \"fails\": ";
        String floor = SUMMARY_EXPORT
                .replace("\"count\": 1500", "\"count\": 1000")
                .replace("\"value\": 0.004, \"passes\": 6, \"fails\": 1494", "\"value\": 0, " + failures + "1000");

        assertThat(figures(read(READER, floor))).contains("requests=1000").contains("failure-rate=0 percent");
        assertThat(refusal(READER, floor.replace("\"count\": 1000", "\"count\": 999")))
                .isEqualTo("The run has 999 requests; fewer than 1000 prove nothing about response times");
    }

    @Test
    void fastErrorsProveNothing() {
        assertThat(figures(read(READER, rate("0.009999")))).contains("failure-rate=1 percent");
        assertThat(refusal(READER, rate("0.01")))
                .isEqualTo(
                        "1 percent of the requests failed, and 1 percent is the limit; response times of errors prove nothing");
        assertThat(refusal(READER, rate("0.5"))).startsWith("50 percent of the requests failed");
        assertThat(refusal(READER, rate("1.5"))).isEqualTo("The rate of http_req_failed is 1.5; a rate is at most 1");
    }

    private static String rate(String rate) {
        return SUMMARY_EXPORT.replace("\"value\": 0.004, \"passes\": 6, \"fails\": 1494", "\"rate\": " + rate);
    }

    @Test
    void aRateThatContradictsItsNumbersIsRefused() {
        assertThat(refusal(
                        READER,
                        SUMMARY_EXPORT.replace("\"passes\": 6, \"fails\": 1494", "\"passes\": 1494, \"fails\": 6")))
                .isEqualTo("The rate of http_req_failed is 0.004, and its numbers are 1494 to 6; one of them is wrong");
        assertThat(figures(read(
                        READER,
                        MACHINE_READABLE.replace("\"passes\": 6, \"fails\": 1494", "\"passes\": 1494, \"fails\": 6"))))
                .contains("failure-rate=0.4 percent");
    }

    @Test
    void percentilesGrow() {
        assertThat(refusal(READER, SUMMARY_EXPORT.replace("\"p(95)\": 421.3211", "\"p(95)\": 42")))
                .isEqualTo("p(95) of http_req_duration is 42 ms, less than p(90) of http_req_duration with 300 ms;"
                        + " no run has such figures");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN | p(95) of http_req_duration is not a number: \"NaN\"",
                "Infinity | p(95) of http_req_duration is infinite: \"Infinity\"",
                "-1 | p(95) of http_req_duration is negative: \"-1\"",
                "\"421,3\" | p(95) of http_req_duration is written with a comma: \"421,3\"; numbers are written with a point and without separators",
                "\"fast\" | p(95) of http_req_duration is not a number: \"fast\"",
                "true | p(95) of http_req_duration is not a number: \"true\"",
                "1e400 | p(95) of http_req_duration is beyond 10^18: \"1e400\"",
            })
    void figuresThatAreNoneAreRefused(String figure, String reason) {
        assertThat(refusal(READER, HANDLE_SUMMARY.replace("421.3211", figure))).isEqualTo(reason);
    }

    @Test
    void whatIsNoSummaryIsRefused() {
        String none = "This is no k6 summary of a run over HTTP: it has no metric whose name starts with \"http_req\"";
        assertThat(refusal(READER, "{}")).isEqualTo(none);
        assertThat(refusal(READER, "{\"metrics\": {\"vus\": {\"value\": 1}}}")).isEqualTo(none);
        assertThat(refusal(READER, "[]")).isEqualTo("This is no k6 summary: it is no JSON object");
        assertThat(refusal(READER, "")).isEqualTo("This is no k6 summary: it is no JSON object");
        assertThat(refusal(READER, "<report/>")).isEqualTo("The report stops being valid JSON at line 1, column 1");
        assertThat(refusal(READER, HANDLE_SUMMARY.substring(0, 300)))
                .startsWith("The report stops being valid JSON at line ");
        assertThat(refusal(READER, HANDLE_SUMMARY + "{}")).startsWith("The report goes on behind its end at line ");
        assertThat(refusal(READER, SUMMARY_EXPORT.replace("http_reqs", "iterations")))
                .isEqualTo("The summary has no metric http_reqs");
    }

    @Test
    void twoAnswersToOneQuestionAreRefused() {
        String results =
                MACHINE_READABLE.substring(MACHINE_READABLE.indexOf("\"results\""), MACHINE_READABLE.lastIndexOf('}'));

        assertThat(refusal(
                        READER,
                        "{"
                                + SUMMARY_EXPORT.substring(
                                        SUMMARY_EXPORT.indexOf("\"metrics\""), SUMMARY_EXPORT.lastIndexOf('}'))
                                + ", " + results + "}"))
                .isEqualTo("The metrics follow two shapes of a summary; which one counts cannot be told");
        assertThat(refusal(READER, SUMMARY_EXPORT.replace("\"med\": 100.125", "\"p(95)\": 1")))
                .startsWith("The report stops being valid JSON at line ");
        assertThat(refusal(READER, MACHINE_READABLE.replace("\"http_req_failed\"", "\"http_reqs\"")))
                .isEqualTo("The metric http_reqs is there twice");
    }

    @Test
    void bombsAreRefused() {
        assertThat(refusal(READER, "{\"root_group\": " + "[".repeat(1_000_000)))
                .startsWith("The report nests deeper than 64 levels");
        assertThat(refusal(READER, "{\"a\": " + "1".repeat(10_000) + "}")).startsWith("The report nests deeper");
        assertThat(refused(
                                READER,
                                generated(Stream.concat(
                                                Stream.of("{\"a\": ["),
                                                Stream.generate(() -> "\"" + "x".repeat(1_000) + "\","))
                                        .iterator()),
                                LIMITS)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void changedReportsAreReadOrRefused() {
        ReportFuzz.check(READER, HANDLE_SUMMARY, SUMMARY_EXPORT, MACHINE_READABLE);
    }
}
