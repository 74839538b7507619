package dev.countersign.bench;

import dev.countersign.bench.ClaimsFigures.Race;
import dev.countersign.bench.Figures.Goal;
import dev.countersign.bench.Figures.Latency;
import dev.countersign.bench.Figures.PerSecond;
import dev.countersign.command.dispatch.CommandDispatch;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Agents race for the tasks of one list, which is one stream: by plain leases in the same Postgres as the limit, by the command
 * bus, and over HTTP, in turns. Each race has a list of its own.
 */
final class ClaimsBenchmark {

    /** Together they do what the seconds of a race allow for at the least. */
    private static final double RACE_BELOW_SECONDS = 10;

    private static final double NONE = 1;

    private final Path root;
    private final int agents;
    private final int tasks;
    private final int rounds;
    private final Consumer<String> progress;

    /**
     * A benchmark of some size.
     *
     * @param root the repository, below which the servers keep their data while it runs
     * @param agents how many race
     * @param tasks for how many tasks
     * @param rounds measured races of each kind, after one that is not
     * @param progress hears what is going on
     */
    ClaimsBenchmark(Path root, int agents, int tasks, int rounds, Consumer<String> progress) {
        this.root = root;
        this.agents = agents;
        this.tasks = tasks;
        this.rounds = rounds;
        this.progress = progress;
    }

    ClaimsFigures run() throws Exception {
        double loadBefore = Machine.load();
        progress.accept("Starting Postgres, Kafka and the command side");
        try (Servers servers = Servers.start(root.resolve("target/bench"))) {
            Issuer issuer = Issuer.in(servers.folder());
            Database database = servers.database("countersign_command");
            try (ConfigurableApplicationContext commandSide = OurPipeline.startCommandSide(servers, issuer, database);
                    HttpClient http = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .build()) {
                URI address = URI.create("http://127.0.0.1:"
                        + Objects.requireNonNull(commandSide.getEnvironment().getProperty("local.server.port")));
                TaskFeature.register(address, issuer);
                return measure(commandSide.getBean(CommandDispatch.class), http, address, issuer, database, loadBefore);
            }
        }
    }

    private ClaimsFigures measure(
            CommandDispatch dispatch, HttpClient http, URI address, Issuer issuer, Database database, double loadBefore)
            throws Exception {
        List<String> list =
                IntStream.rangeClosed(1, tasks).mapToObj("T%03d"::formatted).toList();
        List<TaskRace.Result> byLeases = new ArrayList<>();
        List<TaskRace.Result> byBus = new ArrayList<>();
        List<TaskRace.Result> byHttp = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            progress.accept(round == 0 ? "Warming up" : "Races, round " + round);
            TaskFeature ours = TaskFeature.planned(dispatch, "%d-bus".formatted(100 + round), list);
            TaskFeature oursOverHttp = TaskFeature.planned(dispatch, "%d-http".formatted(100 + round), list);
            try (PlainLeases leases = PlainLeases.in(database, agents, list)) {
                TaskRace.Result limit = TaskRace.run(agents, list, leases);
                TaskRace.Result bus = TaskRace.run(agents, list, ours.overTheBus());
                TaskRace.Result overHttp =
                        TaskRace.run(agents, list, oursOverHttp.overHttp(http, address, issuer, agents));
                if (round > 0) {
                    byLeases.add(limit);
                    byBus.add(bus);
                    byHttp.add(overHttp);
                }
            }
        }
        progress.accept("One agent alone");
        Histogram claims = new Histogram(3);
        Histogram completions = new Histogram(3);
        alone(
                TaskFeature.planned(dispatch, "100-alone", list).overHttp(http, address, issuer, 1),
                list,
                claims,
                completions);
        List<Race> races = List.of(
                race("plain leases", byLeases, byLeases),
                race("ours, bus", byBus, byLeases),
                race("ours, HTTP", byHttp, byLeases));
        return new ClaimsFigures(
                Machine.of(database, loadBefore),
                agents,
                tasks,
                rounds,
                races,
                Latency.of(claims),
                Latency.of(completions),
                goals(races.subList(1, races.size())));
    }

    private static void alone(TaskSource source, List<String> list, Histogram claims, Histogram completions)
            throws Exception {
        for (String task : list) {
            long began = System.nanoTime();
            long token = source.claim(0, task).orElseThrow();
            long claimed = System.nanoTime();
            if (!source.complete(0, task, token)) {
                throw new IllegalStateException("The claim on " + task + " did not hold");
            }
            claims.recordValue(claimed - began);
            completions.recordValue(System.nanoTime() - claimed);
        }
    }

    private Race race(String way, List<TaskRace.Result> results, List<TaskRace.Result> limit) {
        PerSecond rate = perSecond(results);
        return new Race(
                way,
                rate,
                perSecond(limit).median() / rate.median(),
                results.stream().mapToLong(TaskRace.Result::refused).sum() / (double) (tasks * results.size()),
                results.stream().mapToLong(TaskRace.Result::wonTwice).sum(),
                results.stream().mapToLong(TaskRace.Result::oldTokens).sum(),
                results.stream().mapToLong(TaskRace.Result::oldTokensThrough).sum());
    }

    private PerSecond perSecond(List<TaskRace.Result> results) {
        return PerSecond.of(results.stream()
                .map(result -> tasks
                        * (double) Duration.ofSeconds(1).toNanos()
                        / result.time().toNanos())
                .toList());
    }

    private List<Goal> goals(List<Race> ours) {
        return List.of(
                new Goal(
                        "tasks that two agents won",
                        NONE,
                        false,
                        ours.stream().mapToLong(Race::wonTwice).sum()),
                new Goal(
                        "writes by old tokens that got through",
                        NONE,
                        false,
                        ours.stream().mapToLong(Race::oldTokensThrough).sum()),
                new Goal(
                        agents + " agents, " + tasks + " tasks over HTTP, slowest race in seconds",
                        RACE_BELOW_SECONDS,
                        false,
                        tasks / ours.getLast().tasksPerSecond().slowest()));
    }
}
