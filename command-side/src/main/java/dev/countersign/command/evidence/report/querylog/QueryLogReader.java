package dev.countersign.command.evidence.report.querylog;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.json.JsonCursor;
import dev.countersign.command.evidence.report.json.JsonLines;
import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log of SQL for N+1: one object {@code {"request": id, "route": "GET /x", "sql": text, "ms": n}} a line, one line a
 * statement. Requests may interleave, and blank lines do not count; other keys are left out.
 *
 * <p>A log does not say where a request ends, so none is ever taken for finished: each is counted to the end of the log, exactly.
 * What bounds the memory is how many requests and different statements a log may have; one with more is refused, since dropping
 * some of them would lose what is looked for.
 */
public final class QueryLogReader implements ReportReader {

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.QUERY_LOG;
    }

    @Override
    public MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        JsonLines json = new JsonLines(limits);
        LogLines lines = new LogLines(report, limits.maxBytes());
        StatementCounts counts = new StatementCounts();
        while (lines.next()) {
            json.read(lines.bytes(), lines.length(), lines.number(), cursor -> count(cursor, lines.number(), counts));
        }
        return counts.measured(limits.repeatedStatements());
    }

    private static void count(JsonCursor cursor, int line, StatementCounts counts) throws UnacceptableReport {
        Entry entry = new Entry();
        cursor.object("The entry", key -> {
            switch (key) {
                case "request" -> entry.request = cursor.textOrNumber("request");
                case "route" -> entry.route = cursor.text("route");
                case "sql" -> entry.sql = cursor.text("sql");
                case "ms" -> cursor.amount("ms");
                default -> cursor.skip();
            }
        });
        String statement = StatementShape.of(required(entry.sql, "sql", cursor));
        if (statement.isEmpty()) {
            throw cursor.refused("sql has a comment and no statement");
        }
        counts.add(required(entry.request, "request", cursor), required(entry.route, "route", cursor), statement, line);
    }

    private static String required(@Nullable String value, String key, JsonCursor cursor) throws UnacceptableReport {
        if (value == null || value.isBlank()) {
            throw cursor.refused("%s is missing".formatted(key));
        }
        return value.strip();
    }

    private static final class Entry {
        private @Nullable String request;
        private @Nullable String route;
        private @Nullable String sql;
    }
}
