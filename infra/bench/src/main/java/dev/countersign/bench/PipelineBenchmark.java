package dev.countersign.bench;

import dev.countersign.bench.Figures.BareMachine;
import dev.countersign.bench.Figures.Goal;
import dev.countersign.bench.Figures.Http;
import dev.countersign.bench.Figures.Latency;
import dev.countersign.bench.Figures.PerSecond;
import dev.countersign.bench.Figures.StreamCost;
import dev.countersign.bench.Figures.Throughput;
import dev.countersign.bench.Figures.Visible;
import dev.countersign.bench.Settings.Part;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.VerdictRecorded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One run: starts the servers and both pipelines, measures them in turns so that whatever else the machine does hits both, and
 * leaves nothing running. Between rounds it waits until every row is visible, so that no pipeline works off its backlog in
 * somebody else's time.
 */
final class PipelineBenchmark {

    /**
     * So many times as long as elsewhere, where a time in milliseconds is to be reached: all of a process has to be compiled, and
     * when a part is measured by itself nothing has exercised it before.
     */
    private static final int LONG_WARM_UP = 5;

    /** What a command on the longest streams is compared with, in events. */
    private static final int SHORT_STREAM = 50;

    private final Path root;
    private final Settings settings;
    private final Consumer<String> progress;

    PipelineBenchmark(Path root, Settings settings, Consumer<String> progress) {
        this.root = root;
        this.settings = settings;
        this.progress = progress;
    }

    Figures run() throws Exception {
        double loadBefore = Machine.load();
        HttpCommands.keep(settings.mostClients());
        progress.accept("Starting Postgres and Kafka");
        try (Servers servers = Servers.start(root.resolve("target/bench"))) {
            Issuer issuer = Issuer.in(servers.folder());
            progress.accept("Starting the pipelines");
            try (OurPipeline ours = OurPipeline.start(servers, issuer, root)) {
                Workload onOurs = new Workload(ours);
                onOurs.recordVerdict(onOurs.openFeatures(1).getFirst());
                RawInserts raw = RawInserts.beside(ours.commandDatabase());
                List<BareMachine> bare = new ArrayList<>();
                // What must be reached in milliseconds comes before stock is started: its pollers and consumers do not
                // rest.
                Http http = null;
                if (settings.measures(Part.HTTP)) {
                    bare.add(bareMachine(Part.HTTP, raw));
                    http = http(ours, issuer, onOurs);
                }
                Seen seen = null;
                if (settings.measures(Part.VISIBLE)) {
                    bare.add(bareMachine(Part.VISIBLE, raw));
                    seen = visible(ours, onOurs);
                }
                return beside(servers, ours, onOurs, raw, new Alone(bare, http, seen), loadBefore);
            }
        }
    }

    /** What was measured with nothing beside it. */
    private record Alone(
            List<BareMachine> bare,
            @Nullable Http http,
            @Nullable Seen seen) {}

    /** From command to visible row. */
    private record Seen(Latency idle, Latency atRate) {}

    /** Shows whether a slow figure is the machine's: nothing of ours takes part. */
    private BareMachine bareMachine(Part part, RawInserts raw) throws Exception {
        progress.accept("The bare machine, before " + part);
        raw.round(settings.mostClients(), settings.warmUp());
        return new BareMachine(
                part,
                raw.round(1, settings.round()),
                settings.mostClients(),
                raw.round(settings.mostClients(), settings.round()));
    }

    /** Measures everything that compares, and puts the figures together. */
    private Figures beside(
            Servers servers, OurPipeline ours, Workload onOurs, RawInserts raw, Alone alone, double loadBefore)
            throws Exception {
        List<Throughput> throughput = List.of();
        List<StreamCost> streamLength = List.of();
        Visible visibleIdle = null;
        Visible visibleAtRate = null;
        if (settings.comparesWithStock()) {
            try (StockPipeline stock = StockPipeline.start(servers, StockPipeline.Processor.POOLED)) {
                Workload onStock = new Workload(stock);
                throughput = settings.measures(Part.THROUGHPUT) ? throughput(raw, onOurs, onStock) : throughput;
                streamLength =
                        settings.measures(Part.STREAMS) ? streamLength(ours, onOurs, stock, onStock) : streamLength;
                Seen seen = alone.seen();
                if (seen != null) {
                    Seen pooled = visible(stock, onStock);
                    try (StockPipeline tracking = StockPipeline.start(servers, StockPipeline.Processor.TRACKING)) {
                        Seen tracked = visible(tracking, new Workload(tracking));
                        visibleIdle = new Visible(pooled.idle(), tracked.idle(), seen.idle());
                        visibleAtRate = new Visible(pooled.atRate(), tracked.atRate(), seen.atRate());
                    }
                }
            }
        }
        return new Figures(
                Machine.of(ours.commandDatabase(), loadBefore),
                settings,
                alone.bare(),
                throughput,
                visibleIdle,
                visibleAtRate,
                streamLength,
                alone.http(),
                goals(throughput, visibleIdle, streamLength, alone.http()));
    }

    private List<Throughput> throughput(RawInserts raw, Workload onOurs, Workload onStock) throws Exception {
        List<Throughput> figures = new ArrayList<>();
        for (int clients : settings.clients()) {
            progress.accept("Throughput, clients: " + clients);
            List<String> stockFeatures = onStock.openFeatures(settings.featuresPerRound());
            List<String> ourFeatures = onOurs.openFeatures(settings.featuresPerRound());
            raw.round(clients, settings.warmUp());
            round(onStock, stockFeatures, clients, settings.warmUp());
            round(onOurs, ourFeatures, clients, settings.warmUp());
            List<Double> rawRounds = new ArrayList<>();
            List<Round> stockRounds = new ArrayList<>();
            List<Round> ourRounds = new ArrayList<>();
            for (int repetition = 0; repetition < settings.repetitions(); repetition++) {
                rawRounds.add(raw.round(clients, settings.round()));
                stockRounds.add(round(onStock, stockFeatures, clients, settings.round()));
                ourRounds.add(round(onOurs, ourFeatures, clients, settings.round()));
            }
            PerSecond stock = PerSecond.of(
                    stockRounds.stream().map(Round::commandsPerSecond).toList());
            PerSecond our = PerSecond.of(
                    ourRounds.stream().map(Round::commandsPerSecond).toList());
            figures.add(new Throughput(
                    clients,
                    PerSecond.of(rawRounds),
                    stock,
                    our,
                    PerSecond.of(
                            stockRounds.stream().map(Round::visiblePerSecond).toList()),
                    PerSecond.of(ourRounds.stream().map(Round::visiblePerSecond).toList()),
                    our.median() / stock.median()));
        }
        return figures;
    }

    private record Round(double commandsPerSecond, double visiblePerSecond) {}

    private Round round(Workload workload, List<String> features, int clients, Duration time) throws Exception {
        workload.awaitRows(settings.drainLimit());
        long began = System.nanoTime();
        double perSecond =
                Load.closed(clients, time, client -> cycle(features, client, clients, workload::recordVerdict));
        double commands = perSecond * (System.nanoTime() - began) / 1e9;
        workload.awaitRows(settings.drainLimit());
        return new Round(perSecond, commands * 1e9 / (System.nanoTime() - began));
    }

    /** A client goes round its own features, so that no two clients meet. */
    private static Load.Work cycle(List<String> features, int client, int clients, OnFeature work) {
        return new Load.Work() {
            private int next = client;

            @Override
            public void run() throws Exception {
                work.accept(features.get(next));
                next += clients;
                if (next >= features.size()) {
                    next = client;
                }
            }
        };
    }

    @FunctionalInterface
    private interface OnFeature {
        void accept(String feature) throws Exception;
    }

    private Http http(OurPipeline ours, Issuer issuer, Workload workload) throws Exception {
        progress.accept("HTTP");
        int clients = settings.mostClients();
        HttpCommands http = new HttpCommands(ours.address(), issuer.token(Workload.ARCHITECT), workload);
        List<Double> rounds = new ArrayList<>();
        for (int repetition = -1; repetition < settings.repetitions(); repetition++) {
            List<String> features = workload.openFeatures(settings.featuresPerRound());
            workload.awaitRows(settings.drainLimit());
            double perSecond = Load.closed(
                    clients,
                    repetition < 0 ? settings.warmUp().multipliedBy(LONG_WARM_UP) : settings.round(),
                    client -> cycle(features, client, clients, http::recordVerdict));
            workload.awaitRows(settings.drainLimit());
            if (repetition >= 0) {
                rounds.add(perSecond);
            }
        }
        List<String> features = workload.openFeatures(settings.featuresAtRate());
        workload.awaitRows(settings.drainLimit());
        Load.Timed next = (number, intended) -> http.recordVerdict(features.get(number % features.size()));
        WarmUp.untilCompiled(
                settings.warmUpRounds(),
                settings.warmUp(),
                progress,
                () -> Load.atRate(settings.rate(), settings.warmUp(), clients, next));
        Histogram atRate = Load.atRate(settings.rate(), settings.rateDuration(), clients, next);
        workload.awaitRows(settings.drainLimit());
        return new Http(Latency.of(atRate), clients, PerSecond.of(rounds));
    }

    private List<StreamCost> streamLength(OurPipeline ours, Workload onOurs, StockPipeline stock, Workload onStock)
            throws Exception {
        List<StreamCost> costs = new ArrayList<>();
        for (Settings.StreamSample sample : settings.streams()) {
            progress.accept("Streams of " + sample.events() + " events");
            List<String> features = onOurs.openFeatures(sample.streams());
            Histogram onStocks = new Histogram(3);
            Histogram warm = new Histogram(3);
            Histogram cold = new Histogram(3);
            for (String feature : features) {
                String stream = StreamId.feature(Workload.PROJECT, feature).toString();
                List<? extends DomainEventMessage<?>> history = historyOf(sample.events(), ours, onOurs, feature);
                stock.append(history);
                onStock.expectRows(history.stream()
                        .filter(event -> event.getPayload() instanceof VerdictRecorded)
                        .count());
                // The first of each is thrown away: it may meet what no other has warmed up.
                onStock.recordVerdict(feature);
                onOurs.recordVerdict(feature);
                ours.forget(stream);
                onOurs.recordVerdict(feature);
                for (int command = 0; command < sample.commands(); command++) {
                    time(onStocks, () -> onStock.recordVerdict(feature));
                    time(warm, () -> onOurs.recordVerdict(feature));
                    ours.forget(stream);
                    time(cold, () -> onOurs.recordVerdict(feature));
                }
            }
            onOurs.awaitRows(settings.drainLimit());
            onStock.awaitRows(settings.drainLimit());
            costs.add(new StreamCost(sample.events(), Latency.of(onStocks), Latency.of(warm), Latency.of(cold)));
        }
        return costs;
    }

    private static List<? extends DomainEventMessage<?>> historyOf(
            int events, OurPipeline ours, Workload onOurs, String feature) {
        String stream = StreamId.feature(Workload.PROJECT, feature).toString();
        List<? extends DomainEventMessage<?>> history = ours.history(stream);
        while (history.size() < events) {
            int missing = events - history.size();
            // Most commands store two events, and reading back is what takes time.
            for (int command = 0; command < Math.max(1, missing / 2); command++) {
                onOurs.recordVerdict(feature);
            }
            history = ours.history(stream);
        }
        return history;
    }

    private static void time(Histogram nanoseconds, Load.Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        nanoseconds.recordValue(System.nanoTime() - began);
    }

    private Seen visible(Pipeline pipeline, Workload workload) throws Exception {
        progress.accept("From command to visible row, " + pipeline.name());
        List<String> features = workload.openFeatures(settings.featuresAtRate());
        workload.awaitRows(settings.drainLimit());
        WarmUp.untilCompiled(settings.warmUpRounds(), settings.warmUp(), progress, () -> {
            atRate(pipeline, workload, features, settings.warmUp());
            workload.awaitRows(settings.drainLimit());
        });
        Latency idle = Latency.of(oneByOne(pipeline, workload, features));
        Latency atRate = Latency.of(atRate(pipeline, workload, features, settings.rateDuration()));
        workload.awaitRows(settings.drainLimit());
        return new Seen(idle, atRate);
    }

    private Histogram oneByOne(Pipeline pipeline, Workload workload, List<String> features) throws Exception {
        try (RowWatch watch = new RowWatch(pipeline.verdicts())) {
            for (int sample = 0; sample < settings.idleSamples(); sample++) {
                String feature = features.get(sample % features.size());
                long began = System.nanoTime();
                watch.expect(feature, workload.recordVerdict(feature), began);
                watch.await(settings.drainLimit());
                TimeUnit.NANOSECONDS.sleep(settings.idleInterval().toNanos());
            }
            return watch.await(settings.drainLimit());
        }
    }

    private Histogram atRate(Pipeline pipeline, Workload workload, List<String> features, Duration time)
            throws Exception {
        try (RowWatch watch = new RowWatch(pipeline.verdicts())) {
            Load.atRate(settings.rate(), time, settings.mostClients(), (number, intended) -> {
                String feature = features.get(number % features.size());
                watch.expect(feature, workload.recordVerdict(feature), intended);
            });
            return watch.await(settings.drainLimit());
        }
    }

    private List<Goal> goals(
            List<Throughput> throughput,
            @Nullable Visible visibleIdle,
            List<StreamCost> streamLength,
            @Nullable Http http) {
        List<Goal> goals = new ArrayList<>();
        if (!throughput.isEmpty()) {
            goals.add(new Goal(
                    "commands a second at " + settings.mostClients() + " clients, ours to stock",
                    1.5,
                    true,
                    throughput.getLast().oursToStock()));
        }
        if (visibleIdle != null) {
            Latency ours = visibleIdle.ours();
            goals.add(new Goal("command to visible row when idle, p50 in ms", 15, false, ours.p50()));
            goals.add(new Goal("command to visible row when idle, p99 in ms", 60, false, ours.p99()));
        }
        if (http != null) {
            goals.add(new Goal(
                    "HTTP command at " + settings.rate() + "/s, p95 in ms",
                    10,
                    false,
                    http.atRate().p95()));
        }
        if (!streamLength.isEmpty()) {
            StreamCost shortest = streamLength.stream()
                    .filter(cost -> cost.events() >= SHORT_STREAM)
                    .findFirst()
                    .orElse(streamLength.getFirst());
            StreamCost longest = streamLength.getLast();
            goals.add(new Goal(
                    "command on " + longest.events() + " events to one on " + shortest.events() + ", medians",
                    2,
                    false,
                    longest.oursWarm().p50() / shortest.oursWarm().p50()));
        }
        return goals;
    }
}
