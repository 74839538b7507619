package dev.countersign.bench;

import dev.countersign.bench.Figures.BareMachine;
import dev.countersign.bench.Figures.Goal;
import dev.countersign.bench.Figures.Latency;
import dev.countersign.bench.Figures.PerSecond;
import dev.countersign.bench.Figures.StreamCost;
import dev.countersign.bench.Figures.Throughput;
import dev.countersign.bench.Figures.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures for people and for programs. */
record Report(Figures figures) {

    /** Figures of any benchmark as JSON, over lines. */
    static String json(Object figures) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(figures);
    }

    /** Writes a report into a file, whose folder need not be there. */
    static void write(Path file, String text) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }

    /** Whether a goal was reached, as a line. */
    static void goal(Formatter text, Goal goal) {
        text.format(
                "%-7s  %-58s %8.2f  (%s %.1f)%n",
                goal.isReached() ? "reached" : "MISSED",
                goal.name(),
                goal.value(),
                goal.atLeast() ? "at least" : "below",
                goal.target());
    }

    String table() {
        try (Formatter text = new Formatter(Locale.ROOT)) {
            machine(text);
            for (BareMachine bare : figures.bareMachine()) {
                text.format(
                        "Raw inserts a second right before %s: %.0f by 1 client, %.0f by %d%n",
                        bare.before(), bare.oneClient(), bare.manyClients(), bare.clients());
            }
            throughput(text);
            if (figures.visibleIdle() != null && figures.visibleAtRate() != null) {
                text.format("%nFrom command to visible row, ms: p50 / p95 / p99%n");
                visible(text, "idle", figures.visibleIdle());
                visible(text, figures.settings().rate() + "/s", figures.visibleAtRate());
            }
            streamLength(text);
            if (figures.http() != null) {
                text.format(
                        "%nOurs over HTTP: %d/s answered in %s ms; %d clients get %s a second%n",
                        figures.settings().rate(),
                        percentiles(figures.http().atRate()),
                        figures.http().clients(),
                        perSecond(figures.http().perSecond()));
            }
            text.format("%n");
            for (Goal goal : figures.goals()) {
                goal(text, goal);
            }
            return text.toString();
        }
    }

    private void machine(Formatter text) {
        Machine machine = figures.machine();
        text.format(
                "%n%s, %d cores, %d MiB, load before %.1f%n%s; JDK %s%nPostgres %s (%s), Kafka %s%n",
                machine.measuredAt(),
                machine.cores(),
                machine.memoryMiB(),
                machine.loadBefore(),
                machine.os(),
                machine.jdk(),
                machine.postgres(),
                machine.durable(),
                machine.kafka());
    }

    private void throughput(Formatter text) {
        if (figures.throughput().isEmpty()) {
            return;
        }
        text.format(
                "%nCommands a second: median (slowest-fastest) of %d rounds of %d ms; 'visible': until the last row"
                        + " is%n",
                figures.settings().repetitions(), figures.settings().round().toMillis());
        text.format(
                "%7s  %-21s %-19s %-19s %5s  %-14s %-14s%n",
                "clients", "raw inserts", "stock", "ours", "ratio", "stock visible", "ours visible");
        for (Throughput row : figures.throughput()) {
            text.format(
                    "%7d  %-21s %-19s %-19s %5.2f  %-14.0f %-14.0f%n",
                    row.clients(),
                    perSecond(row.rawInserts()),
                    perSecond(row.stock()),
                    perSecond(row.ours()),
                    row.oursToStock(),
                    row.stockVisible().median(),
                    row.oursVisible().median());
        }
    }

    private static void visible(Formatter text, String when, Visible visible) {
        text.format(
                "%7s  stock, pooled %-24s stock, tracking %-22s ours %s%n",
                when,
                percentiles(visible.stockPooled()),
                percentiles(visible.stockTracking()),
                percentiles(visible.ours()));
    }

    private void streamLength(Formatter text) {
        if (figures.streamLength().isEmpty()) {
            return;
        }
        text.format("%nOne command by stream length, ms: p50 (p95)%n");
        text.format("%7s  %-18s %-18s %-18s%n", "events", "stock", "ours, cached", "ours, not cached");
        for (StreamCost row : figures.streamLength()) {
            text.format(
                    "%7d  %-18s %-18s %-18s%n",
                    row.events(), cost(row.stock()), cost(row.oursWarm()), cost(row.oursCold()));
        }
    }

    private static String perSecond(PerSecond figure) {
        return String.format(Locale.ROOT, "%.0f (%.0f-%.0f)", figure.median(), figure.slowest(), figure.fastest());
    }

    private static String percentiles(Latency latency) {
        return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", latency.p50(), latency.p95(), latency.p99());
    }

    private static String cost(Latency latency) {
        return String.format(Locale.ROOT, "%.2f (%.2f)", latency.p50(), latency.p95());
    }
}
