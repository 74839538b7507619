package dev.countersign.bench;

import dev.countersign.bench.Figures.Goal;
import dev.countersign.bench.Figures.Latency;
import dev.countersign.bench.Figures.PerSecond;
import dev.countersign.bench.Figures.StreamCost;
import dev.countersign.bench.Figures.Throughput;
import dev.countersign.bench.Figures.Visible;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures for people and for programs. */
record Report(Figures figures) {

    String json() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(figures);
    }

    String table() {
        StringBuilder text = new StringBuilder();
        Machine machine = figures.machine();
        line(text, "");
        line(
                text,
                "%s, %d cores, %d MiB, load before %.1f",
                machine.measuredAt(),
                machine.cores(),
                machine.memoryMiB(),
                machine.loadBefore());
        line(text, "%s; JDK %s", machine.os(), machine.jdk());
        line(text, "Postgres %s (%s), Kafka %s", machine.postgres(), machine.durable(), machine.kafka());
        line(text, "");
        line(
                text,
                "Commands a second: median (slowest-fastest) of %d rounds of %d ms; then until the last row is visible",
                figures.settings().repetitions(),
                figures.settings().round().toMillis());
        line(
                text,
                "%7s  %-22s %-22s %-22s %6s  %-15s %-15s",
                "clients",
                "raw inserts",
                "stock",
                "ours",
                "ratio",
                "stock, visible",
                "ours, visible");
        for (Throughput row : figures.throughput()) {
            line(
                    text,
                    "%7d  %-22s %-22s %-22s %6.2f  %-15.0f %-15.0f",
                    row.clients(),
                    perSecond(row.rawInserts()),
                    perSecond(row.stock()),
                    perSecond(row.ours()),
                    row.oursToStock(),
                    row.stockVisible().median(),
                    row.oursVisible().median());
        }
        line(text, "");
        line(text, "From command to visible row, ms: p50 / p95 / p99");
        visible(text, "idle", figures.visibleIdle());
        visible(text, figures.settings().rate() + "/s", figures.visibleAtRate());
        line(text, "");
        line(text, "One command by stream length, ms: p50 (p95)");
        line(text, "%8s  %-18s %-18s %-18s", "events", "stock", "ours, cached", "ours, not cached");
        for (StreamCost row : figures.streamLength()) {
            line(
                    text,
                    "%8d  %-18s %-18s %-18s",
                    row.events(),
                    cost(row.stock()),
                    cost(row.oursWarm()),
                    cost(row.oursCold()));
        }
        line(text, "");
        line(
                text,
                "Ours over HTTP: at %d/s %s ms (p50 / p95 / p99); %d clients %s a second",
                figures.settings().rate(),
                percentiles(figures.http().atRate()),
                figures.http().clients(),
                perSecond(figures.http().perSecond()));
        line(text, "");
        for (Goal goal : figures.goals()) {
            line(
                    text,
                    "%-7s %-65s %10.2f (%s %.1f)",
                    goal.isReached() ? "reached" : "MISSED",
                    goal.name(),
                    goal.value(),
                    goal.atLeast() ? "at least" : "below",
                    goal.target());
        }
        return text.toString();
    }

    private static void visible(StringBuilder text, String when, Visible visible) {
        line(
                text,
                "%8s  stock, pooled %-26s stock, tracking %-26s ours %s",
                when,
                percentiles(visible.stockPooled()),
                percentiles(visible.stockTracking()),
                percentiles(visible.ours()));
    }

    private static String perSecond(PerSecond figure) {
        return format("%.0f (%.0f-%.0f)", figure.median(), figure.slowest(), figure.fastest());
    }

    private static String percentiles(Latency latency) {
        return format("%.1f / %.1f / %.1f", latency.p50(), latency.p95(), latency.p99());
    }

    private static String cost(Latency latency) {
        return format("%.2f (%.2f)", latency.p50(), latency.p95());
    }

    private static void line(StringBuilder text, String pattern, Object... values) {
        text.append(format(pattern, values)).append('\n');
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
