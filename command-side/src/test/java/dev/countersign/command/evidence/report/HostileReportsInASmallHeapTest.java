package dev.countersign.command.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.report.gatling.GatlingReader;
import dev.countersign.command.evidence.report.hdr.HdrHistogramReader;
import dev.countersign.command.evidence.report.jacoco.JacocoReader;
import dev.countersign.command.evidence.report.junit.JunitReader;
import dev.countersign.command.evidence.report.k6.K6Reader;
import dev.countersign.command.evidence.report.openapi.OpenApiPairReader;
import dev.countersign.command.evidence.report.querylog.QueryLogReader;
import dev.countersign.command.evidence.report.sarif.SarifReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports that are made to fill the memory are read or refused by a JVM that has little of it. */
class HostileReportsInASmallHeapTest {

    /** Half of what the command side runs with when it is started locally. */
    private static final String HEAP = "-Xmx112m";

    private static final int ENDLESS = Integer.MAX_VALUE;

    /** A report that starts in some way and goes on without end. */
    private record Hostile(ReportReader reader, String start, IntFunction<String> piece, int pieces, String end) {

        private InputStream report() {
            return Reports.generated(start, IntStream.range(0, pieces).mapToObj(piece), end);
        }
    }

    private static Map<String, Hostile> reports() {
        Map<String, Hostile> reports = new LinkedHashMap<>();
        String sarif = "{\"version\": \"2.1.0\", \"runs\": [{";
        reports.put(
                "keys that are skipped",
                new Hostile(new SarifReader(), sarif + "\"x\": {", "\"k%d\":0,"::formatted, ENDLESS, ""));
        reports.put("keys of a run", new Hostile(new SarifReader(), sarif, "\"k%d\":0,"::formatted, ENDLESS, ""));
        reports.put(
                "results of different rules",
                new Hostile(
                        new SarifReader(),
                        sarif + "\"results\": [",
                        i -> "{\"ruleId\": \"%d%s\", \"message\": {\"text\": \"%2$s\"}},"
                                .formatted(i % 19_999, "x".repeat(400)),
                        ENDLESS,
                        ""));
        reports.put(
                "keys of a summary",
                new Hostile(new K6Reader(), "{\"metrics\": {\"a\": {", "\"k%d\":0,"::formatted, ENDLESS, ""));
        reports.put(
                "parts of statistics",
                new Hostile(
                        new GatlingReader(),
                        "{\"contents\": {",
                        "\"k%d\":{\"stats\":{\"percentiles1\":{\"ok\":\"0\"}}},"::formatted,
                        ENDLESS,
                        ""));
        reports.put(
                "requests of a log",
                new Hostile(
                        new QueryLogReader(),
                        "",
                        "{\"request\":\"a request with a long id %d\",\"route\":\"GET /a\",\"sql\":\"a\"}\n"::formatted,
                        ENDLESS,
                        ""));
        reports.put(
                "statements of a log",
                new Hostile(
                        new QueryLogReader(),
                        "",
                        i -> "{\"request\":\"r\",\"route\":\"GET /a\",\"sql\":\"a%d %s\"}\n"
                                .formatted(i, "( ".repeat(300)),
                        ENDLESS,
                        ""));
        reports.put(
                "a statement of brackets",
                new Hostile(
                        new QueryLogReader(),
                        "",
                        i -> "{\"request\":\"r\",\"route\":\"GET /a\",\"sql\":\"%s\"}\n"
                                .formatted("(".repeat(1_000_000)),
                        3,
                        ""));
        reports.put("values of a pair", new Hostile(new OpenApiPairReader(), "{\"a\": [0", i -> ",[]", ENDLESS, ""));
        reports.put(
                "texts of a pair",
                new Hostile(
                        new OpenApiPairReader(),
                        "{\"a\": [0",
                        i -> ",\"%s\"".formatted("x".repeat(100_000)),
                        ENDLESS,
                        ""));
        reports.put(
                "forms of a pair",
                new Hostile(
                        new OpenApiPairReader(),
                        "{\"declared\":{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{\"get\":{\"parameters\":[{\"name\":\"a\",\"in\":\"query\",\"schema\":"
                                + "{\"$ref\":\"#/S0\"}}]}}}",
                        i -> ",\"S%d\":{\"anyOf\":[%s{\"$ref\":\"#/S%d\"}]}"
                                .formatted(
                                        i,
                                        "{\"$ref\":\"#/S%d\"},".formatted(i + 1).repeat(20),
                                        i + 1),
                        60,
                        ",\"S60\":{\"type\":\"string\"}},\"implemented\":{\"openapi\":\"3.1.0\",\"paths\":{\"/a\":{\"get\":{\"parameters\":"
                                + "[{\"name\":\"a\",\"in\":\"query\",\"schema\":{\"type\":\"integer\"}}]}}}}}"));
        reports.put("a pair in YAML", new Hostile(new OpenApiPairReader(), "a:\n", i -> "  - b\n", ENDLESS, ""));
        reports.put(
                "a name of a test without end",
                new Hostile(new JunitReader(), "<testsuite><testcase name=\"", i -> "x".repeat(1_000), ENDLESS, ""));
        reports.put(
                "an output without end",
                new Hostile(
                        new JunitReader(),
                        "<testsuite><testcase name=\"a\"><system-out>",
                        i -> "x".repeat(1_000),
                        ENDLESS,
                        ""));
        reports.put(
                "a section without end",
                new Hostile(
                        new JunitReader(),
                        "<testsuite><testcase name=\"a\"><system-out><![CDATA[",
                        i -> "x]".repeat(1_000),
                        ENDLESS,
                        ""));
        reports.put(
                "a comment without end",
                new Hostile(new JacocoReader(), "<report name=\"r\"><!-- ", i -> "x-".repeat(1_000), ENDLESS, ""));
        reports.put(
                "a DOCTYPE without end",
                new Hostile(new JacocoReader(), "<!DOCTYPE report [", i -> "x ".repeat(1_000), ENDLESS, ""));
        reports.put(
                "attributes without end",
                new Hostile(new JacocoReader(), "<report ", "a%d=\"\" "::formatted, ENDLESS, ""));
        reports.put(
                "names of tests",
                new Hostile(
                        new JunitReader(),
                        "<testsuite>",
                        i -> "<testcase name=\"%d%s\"><failure/></testcase>".formatted(i, "x".repeat(250)),
                        ENDLESS,
                        ""));
        reports.put(
                "names of files",
                new Hostile(
                        new JacocoReader(),
                        "<report name=\"r\">",
                        "<package name=\"p%1$d\"><sourcefile name=\"F%1$d\"><line nr=\"1\" mi=\"1\" ci=\"0\"/></sourcefile></package>"
                                ::formatted,
                        ENDLESS,
                        ""));
        reports.put(
                "lines of a file",
                new Hostile(
                        new JacocoReader(),
                        "<report name=\"r\"><package name=\"p\"><sourcefile name=\"F\">",
                        "<line nr=\"%d\" mi=\"1\" ci=\"0\"/>"::formatted,
                        ENDLESS,
                        ""));
        reports.put(
                "rows of a distribution",
                new Hostile(
                        new HdrHistogramReader(),
                        " Value Percentile TotalCount\n",
                        i -> "1 0.1 %d\n".formatted(i),
                        ENDLESS,
                        ""));
        return reports;
    }

    @Test
    void whatIsMadeToFillTheMemoryIsReadOrRefused() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileReportsInASmallHeapTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(output).isZero();
        assertThat(output.lines()).as(output).hasSameSizeAs(reports().keySet());
    }

    /** What the child runs. */
    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, Hostile> report : reports().entrySet()) {
            System.out.println(report.getKey() + ": " + outcome(report.getValue()));
        }
    }

    private static String outcome(Hostile hostile) throws IOException {
        try {
            return Reports.figures(hostile.reader().read(hostile.report(), Reports.LIMITS));
        } catch (UnacceptableReport refused) {
            return refused.reason();
        }
    }
}
