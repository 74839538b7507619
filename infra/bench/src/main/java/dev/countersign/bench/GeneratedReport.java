package dev.countersign.bench;

import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Large reports of each kind, as the tools write them, and such that they are read to their end. */
final class GeneratedReport {

    /** Readers that keep what they read take reports of so many bytes; a real one of these kinds is not larger. */
    private static final long MOST_BYTES_KEPT = 5 << 19;

    private static final int LINES_OF_A_FILE = 40;
    private static final int STATEMENTS_OF_A_REQUEST = 10;

    private GeneratedReport() {}

    /**
     * What a report consists of.
     *
     * @param head how it starts
     * @param piece what is repeated, by its number
     * @param tail how it ends
     */
    private record Form(String head, IntFunction<String> piece, String tail) {}

    /** Writes a report of about so many bytes, or as many as its kind may have. */
    static void write(EvidenceKind kind, long bytes, Path file) throws IOException {
        long ofPieces = Math.min(bytes, most(kind)) / (kind == EvidenceKind.OPENAPI ? 2 : 1);
        int pieces = Math.toIntExact(ofPieces / form(kind, 1).piece().apply(0).length());
        Form form = form(kind, pieces);
        try (Writer report = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            report.write(form.head());
            for (int i = 0; i < pieces; i++) {
                report.write(form.piece().apply(i));
            }
            report.write(form.tail());
        }
    }

    private static long most(EvidenceKind kind) {
        return switch (kind) {
            case K6, GATLING, OPENAPI -> MOST_BYTES_KEPT;
            case JACOCO, JUNIT, HDR_HISTOGRAM, SARIF, QUERY_LOG -> Long.MAX_VALUE;
        };
    }

    private static Form form(EvidenceKind kind, int pieces) {
        return switch (kind) {
            case JACOCO -> jacoco(pieces);
            case JUNIT -> junit(pieces);
            case K6 -> k6();
            case GATLING -> gatling(pieces);
            case HDR_HISTOGRAM -> hdrHistogram(pieces);
            case SARIF -> sarif();
            case QUERY_LOG -> queryLog();
            case OPENAPI -> openApi(pieces);
        };
    }

    private static Form jacoco(int files) {
        String lines = IntStream.rangeClosed(1, LINES_OF_A_FILE)
                .mapToObj("<line nr=\"%d\" mi=\"0\" ci=\"3\" mb=\"0\" cb=\"2\"/>"::formatted)
                .collect(Collectors.joining());
        return new Form(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\""
                        + " \"report.dtd\"><report name=\"large\">\n",
                i -> """
                        <package name="dev/large/p%1$07d"><class name="dev/large/p%1$07d/Large" sourcefilename="Large.java">\
                        <method name="run" desc="()V" line="1"><counter type="LINE" missed="0" covered="%2$d"/></method></class>\
                        <sourcefile name="Large.java">%3$s</sourcefile></package>
                        """.formatted(i, LINES_OF_A_FILE, lines),
                "<counter type=\"LINE\" missed=\"0\" covered=\"%d\"/></report>".formatted(LINES_OF_A_FILE * files));
    }

    private static Form junit(int cases) {
        return new Form(
                "<testsuites><testsuite name=\"large\" tests=\"%d\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
                        .formatted(cases),
                i -> """
                        <testcase name="ordersAreCountedOnce%1$07d" classname="dev.large.orders.OrderTest%2$05d" time="0.014">\
                        <system-out>[[PROPERTY|ac=US-%2$05d-AC-1]]</system-out></testcase>
                        """.formatted(i, i % 500),
                "</testsuite></testsuites>");
    }

    private static Form k6() {
        return new Form("""
                {"state": {"testRunDurationMs": 60000.5}, "metrics": {
                "http_req_failed": {"type": "rate", "contains": "default", "values": {"rate": 0.004, "passes": 6, "fails": 1494}},
                "http_reqs": {"type": "counter", "contains": "default", "values": {"count": 1500, "rate": 24.99}},
                "http_req_duration": {"type": "trend", "contains": "time", "values": {"med": 100.125, "p(95)": 421.3211}}
                """, i -> """
                        , "orders_%07d": {"type": "trend", "contains": "time", "values": {"avg": 120.5, "min": 9.25, \
                        "med": 100.125, "max": 900, "p(90)": 300, "p(95)": 421.3211}}
                        """.formatted(i), "}}");
    }

    private static Form gatling(int requests) {
        return new Form("""
                {"type": "GROUP", "name": "All Requests", "stats": {"numberOfRequests": {"total": %1$d, "ok": %1$d, "ko": 0},
                "meanResponseTime": {"total": 80, "ok": 80, "ko": 0}, "percentiles1": {"total": 61, "ok": 61, "ko": 0},
                "percentiles3": {"total": 310, "ok": 310, "ko": 0}}, "contents": {"group": {"type": "GROUP", "name": "empty"}
                """.formatted(requests * 1_000L), i -> """
                        , "req_%1$07d": {"type": "REQUEST", "name": "request %1$07d", "path": "request %1$07d", "stats": \
                        {"name": "r", "numberOfRequests": {"total": 1000, "ok": 1000, "ko": 0}, \
                        "percentiles3": {"total": 310, "ok": 310, "ko": 0}}}
                        """.formatted(i), "}}");
    }

    private static Form hdrHistogram(int rows) {
        return new Form(
                "       Value     Percentile TotalCount 1/(1-Percentile)\n\n",
                i -> String.format(
                        Locale.ROOT,
                        "%12.3f %.12f %10d %14.2f\n",
                        i / 1e3,
                        (i + 1.0) / rows,
                        (i + 1) * 10L,
                        rows / (rows - i - 0.5)),
                "#[Max     = %d, Total count    = %d]\n".formatted(rows, rows * 10L));
    }

    private static Form sarif() {
        return new Form("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "scanner", "rules": [
                {"id": "rule-0007", "properties": {"security-severity": "9.8"}}]}},
                "invocations": [{"executionSuccessful": true}],
                "results": [{"ruleId": "first", "message": {"text": "The first"}}
                """, i -> """
                        , {"ruleId": "rule-%1$04d", "level": "warning", "message": {"text": "Finding %2$07d"}, "locations": \
                        [{"physicalLocation": {"artifactLocation": {"uri": "src/Large.java"}, "region": {"startLine": %2$d}}}]}
                        """.formatted(i % 1_000, i), "]}]}");
    }

    private static Form queryLog() {
        return new Form("", i -> """
                        {"request": "request-%07d", "route": "GET /orders/{id}", "sql": "select l.id, l.name, l.price from lines l \
                        where l.order_id = %07d and l.state in ('open', 'paid')", "ms": 0.41}
                        """.formatted(i / STATEMENTS_OF_A_REQUEST, i), "");
    }

    /** Each operation is there twice: as it is declared in the head, and as it is implemented in a piece. */
    private static Form openApi(int operations) {
        String start = "{\"openapi\": \"3.1.0\", \"paths\": {\"/\": {\"get\": {\"responses\": {}}}\n";
        String declared =
                IntStream.range(0, operations).mapToObj(GeneratedReport::path).collect(Collectors.joining());
        return new Form(
                "{\"declared\": %s%s}},\n\"implemented\": %s".formatted(start, declared, start),
                GeneratedReport::path,
                "}}}");
    }

    private static String path(int number) {
        return """
                , "/orders%1$07d/{id}": {"get": {"operationId": "order%1$07d", "parameters": [{"name": "id", "in": "path", \
                "required": true, "schema": {"type": "string"}}], "responses": {"200": {"description": "It", "content": \
                {"application/json": {"schema": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, \
                "state": {"enum": ["open", "paid"]}}}}}}}}}
                """.formatted(number);
    }
}
