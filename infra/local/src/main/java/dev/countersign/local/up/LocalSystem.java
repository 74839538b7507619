package dev.countersign.local.up;

import dev.countersign.local.cli.UserError;
import dev.countersign.local.data.DataDirectory;
import dev.countersign.local.frontdoor.FrontDoor;
import dev.countersign.local.frontdoor.Sides;
import dev.countersign.local.issuer.LocalIssuer;
import dev.countersign.servers.LocalKafka;
import dev.countersign.servers.LocalPostgres;
import dev.countersign.servers.PortTakenException;
import dev.countersign.servers.Ports;
import dev.countersign.servers.ServerStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All of Countersign on this machine: two servers, two sides, one front door; started in order and stopped in the reverse. */
final class LocalSystem implements AutoCloseable {

    private static final String COMMAND_DATABASE = "countersign_command";
    private static final String QUERY_DATABASE = "countersign_query";

    /** Who may register agents here: whoever can sign tokens can be anybody anyway. */
    private static final String ADMINS = "admin,importer";

    private static final Executor IN_PARALLEL = task -> Thread.ofVirtual().start(task);

    /** Where things listen; 0 is a free port. */
    record ListenOn(int http, int kafka, int postgres) {}

    private final DataDirectory data;
    private final ListenOn ports;
    private final LocalIssuer issuer;
    private final Consumer<String> report;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The present one: a restarted server keeps its port and its password, so its address stays true. */
    private final AtomicReference<@Nullable LocalPostgres> postgres = new AtomicReference<>();

    private final AtomicReference<@Nullable LocalKafka> kafka = new AtomicReference<>();

    private final Supervised postgresServer;
    private final Supervised kafkaServer;
    private final Supervised commandServer;
    private final Supervised queryServer;
    private final Sides sides;
    private @Nullable FrontDoor frontDoor;

    LocalSystem(DataDirectory data, Path root, ListenOn ports, LocalIssuer issuer, Consumer<String> report) {
        this.data = data;
        this.ports = ports;
        this.issuer = issuer;
        this.report = report;
        SideProcess command = new SideProcess("command-side", root, Ports.free(), data.logs(), closing::get);
        SideProcess query = new SideProcess("query-side", root, Ports.free(), data.logs(), closing::get);
        sides = new Sides(command.address(), query.address());
        postgresServer = new Supervised("Postgres", this::startPostgres, report);
        kafkaServer = new Supervised("Kafka", this::startKafka, report);
        commandServer = new Supervised("command-side", () -> command.start(settings(COMMAND_DATABASE)), report);
        queryServer = new Supervised("query-side", () -> query.start(settings(QUERY_DATABASE)), report);
    }

    /**
     * Returns once everything is ready.
     *
     * @throws UserError for what the user can change
     * @throws ServerStartException for a server that does not start
     */
    void start() {
        frontDoor = onPort("--port", () -> FrontDoor.open(ports.http(), sides));
        inParallel(
                () -> timed("Postgres", () -> {
                    postgresServer.start();
                    createDatabases();
                }),
                () -> timed("Kafka", kafkaServer::start));
        inParallel(() -> timed("command-side", commandServer::start), () -> timed("query-side", queryServer::start));
    }

    private LocalPostgres startPostgres() {
        LocalPostgres before = postgres.get();
        int port = before == null ? ports.postgres() : before.port();
        LocalPostgres started = onPort("--postgres-port", () -> LocalPostgres.kept(data.postgres(), port, data.logs()));
        postgres.set(started);
        return started;
    }

    private LocalKafka startKafka() {
        LocalKafka before = kafka.get();
        int port = before == null ? ports.kafka() : before.port();
        LocalKafka started = onPort("--kafka-port", () -> LocalKafka.kept(data.kafka(), port, data.logs()));
        kafka.set(started);
        return started;
    }

    private void createDatabases() {
        LocalPostgres started = postgres.get();
        if (started != null) {
            started.createDatabaseIfMissing(COMMAND_DATABASE);
            started.createDatabaseIfMissing(QUERY_DATABASE);
        }
    }

    private Map<String, String> settings(String database) {
        LocalPostgres rows = postgres.get();
        LocalKafka log = kafka.get();
        if (rows == null || log == null) {
            throw new ServerStartException("the servers were stopped");
        }
        Map<String, String> settings = new HashMap<>(Map.of(
                "spring.datasource.url", rows.jdbcUrl(database),
                "spring.datasource.username", rows.username(),
                "spring.datasource.password", rows.password(),
                "spring.kafka.bootstrap-servers", log.bootstrapServers(),
                // A killed reader leaves its partitions to the one that is started in its place after this time, not
                // after 45 s.
                "spring.kafka.consumer.properties.session.timeout.ms", "6000",
                "countersign.jwt.issuer", LocalIssuer.ISSUER,
                "countersign.jwt.audience", LocalIssuer.AUDIENCE,
                "countersign.jwt.jwks", issuer.jwksUrl()));
        if (System.getenv("COUNTERSIGN_ADMINS") == null) {
            settings.put("countersign.admins", ADMINS);
        }
        if (System.getenv("COUNTERSIGN_DRILL_URL") == null) {
            // Scratch databases beside the two: enough for one person's machine.
            settings.put("countersign.drill.url", rows.jdbcUrl("postgres"));
            settings.put("countersign.drill.user", rows.username());
            settings.put("countersign.drill.password", rows.password());
        }
        return settings;
    }

    private static <T> T onPort(String option, Supplier<T> start) {
        try {
            return start.get();
        } catch (PortTakenException e) {
            throw new UserError(e.getMessage() + "; stop that one, or give another port with " + option, e);
        }
    }

    private void timed(String name, Runnable start) {
        long before = System.nanoTime();
        start.run();
        if (!closing.get()) {
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            report.accept("  %-12s ready after %d.%d s".formatted(name, took.toSeconds(), took.toMillisPart() / 100));
        }
    }

    private static void inParallel(Runnable first, Runnable second) {
        List<CompletableFuture<Void>> both = List.of(
                CompletableFuture.runAsync(first, IN_PARALLEL), CompletableFuture.runAsync(second, IN_PARALLEL));
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        both.forEach(one -> one.exceptionally(failure -> {
            firstFailure.completeExceptionally(failure);
            return null;
        }));
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(both.toArray(CompletableFuture[]::new)), firstFailure)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    String url() {
        if (frontDoor == null) {
            throw new IllegalStateException("not started");
        }
        return "http://127.0.0.1:" + frontDoor.port();
    }

    boolean isClosing() {
        return closing.get();
    }

    /** Returns when {@link #close} is done, on whatever thread. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Stops everything, what is fed before what feeds it; a second call waits for the first. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        try {
            if (frontDoor != null) {
                frontDoor.close();
            }
            inParallel(commandServer::close, queryServer::close);
            inParallel(kafkaServer::close, postgresServer::close);
        } finally {
            closed.countDown();
        }
    }
}
