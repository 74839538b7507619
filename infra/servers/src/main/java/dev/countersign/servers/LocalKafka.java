package dev.countersign.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The production Kafka broker, one node that is its own controller, in a child process on the loopback interface.
 *
 * <p>It is born by {@link #kept}, on data that stays, is formatted once, and is on the disk before a producer hears of it, or by
 * {@link #temporary}, for tests. It ends with {@link #close}, or with this process.
 */
public final class LocalKafka implements RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(LocalKafka.class);

    private static final int NODE = 1;
    private static final Duration START_TIME = Duration.ofSeconds(90);
    private static final Duration STOP_TIME = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int ATTEMPTS = 3;

    private static final List<String> JVM_FLAGS = List.of(
            "-Xms64m",
            "-Xmx192m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");

    /**
     * A killed broker may come back only when the controller has given up on the one before: hence the short session. The cleaner's
     * buffer comes from the heap at the start, by default 128 MiB.
     */
    private static final String FIXED_SETTINGS = """
        process.roles=broker,controller
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=CLIENTS
        auto.create.topics.enable=false
        log.retention.ms=-1
        log.retention.bytes=-1
        log.cleaner.threads=1
        log.cleaner.dedupe.buffer.size=4194304
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        group.initial.rebalance.delay.ms=0
        group.coordinator.rebalance.protocols=classic,consumer
        broker.session.timeout.ms=3000
        broker.heartbeat.interval.ms=500
        num.network.threads=2
        num.io.threads=4
        background.threads=2
        """;

    private final Path home;
    private final boolean temporary;
    private final int port;
    private final ChildProcess process;
    private @Nullable Thread shutdownHook;

    private LocalKafka(Path home, boolean temporary, int port, ChildProcess process) {
        this.home = home;
        this.temporary = temporary;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts Kafka on data that stays; formats it when there is none.
     *
     * @param home folder that holds the data and the broker's settings; created when missing
     * @param port 0 for a free one
     * @param logs folder for {@code kafka.out} (last words) and {@code kafka.log} (JSON lines)
     * @throws PortTakenException when the port belongs to another process
     * @throws ServerStartException when it does not start, with the broker's own last words
     */
    public static LocalKafka kept(Path home, int port, Path logs) {
        return start(home, port, logs, false);
    }

    /** Starts a Kafka that is gone, with its data, after {@link #close} or at the end of this process. */
    public static LocalKafka temporary() {
        return temporary(0);
    }

    /**
     * Starts a temporary Kafka on a port.
     *
     * @param port 0 for a free one; tests that stop a broker and start another for the same clients give the first one's
     */
    public static LocalKafka temporary(int port) {
        Path home = Folders.createTemporary("countersign-kafka-");
        try {
            LocalKafka kafka = start(home, port, home, true);
            kafka.shutdownHook = new Thread(kafka::stop, "stop-kafka");
            Runtime.getRuntime().addShutdownHook(kafka.shutdownHook);
            return kafka;
        } catch (RuntimeException e) {
            Folders.delete(home);
            throw e;
        }
    }

    private static LocalKafka start(Path home, int wishedPort, Path logs, boolean temporary) {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(home, wishedPort, logs, temporary);
            } catch (PortTakenException e) {
                throw e;
            } catch (ServerStartException e) {
                // Free ports may be taken by somebody else between our look and the broker's.
                if (attempt == ATTEMPTS || !e.getMessage().contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    private static LocalKafka startOnce(Path home, int wishedPort, Path logs, boolean temporary) {
        Path data = Folders.createPrivate(home).resolve("data").toAbsolutePath();
        Path settings = home.resolve("server.properties").toAbsolutePath();
        Path pidFile = home.resolve("kafka.pid");
        Orphan.stop(pidFile, "java", settings.toString(), ChildProcess.StopSignal.TERM, STOP_TIME);
        int port = Ports.freeOr(wishedPort);
        format(data);
        write(settings, brokerSettings(data, port, Ports.free(), temporary));
        Path log = logs.resolve("kafka.out");
        List<String> command = new ArrayList<>(List.of(Executables.java().toString()));
        command.addAll(JVM_FLAGS);
        command.add("-Dlogback.configurationFile=dev/countersign/servers/kafka-logback.xml");
        command.add("-Dcountersign.logs=" + logs.toAbsolutePath());
        command.addAll(List.of("kafka.Kafka", settings.toString()));
        ChildProcess process = ChildProcess.start(
                "Kafka",
                command,
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                null,
                log,
                ChildProcess.StopSignal.TERM,
                STOP_TIME);
        LocalKafka kafka = new LocalKafka(home, temporary, port, process);
        try {
            Files.writeString(pidFile, process.pid() + "\n");
            kafka.awaitAnswer();
        } catch (IOException e) {
            process.close();
            throw new ServerStartException("cannot write " + pidFile + ": " + Folders.reason(e), e);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        LOG.info("Kafka answers on port {}", port);
        return kafka;
    }

    /** Gives the data its identity, once. Kafka refuses data without one, and formats nothing that has one. */
    private static void format(Path data) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(data);
            new Formatter()
                    .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName("CONTROLLER")
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(data.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setUnstableFeatureVersionsEnabled(false)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw new ServerStartException("Kafka's data cannot be created: " + Folders.reason(e), e);
            // The formatter declares no narrower type.
        } catch (Exception e) {
            throw new ServerStartException("Kafka's data cannot be created: " + e.getMessage(), e);
        }
    }

    private static Properties brokerSettings(Path data, int port, int controllerPort, boolean temporary) {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(FIXED_SETTINGS));
        } catch (IOException e) {
            throw new IllegalStateException("a string can be read", e);
        }
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        settings.put("log.dirs", data.toString());
        if (!temporary) {
            // There is no second replica that would have what a power cut takes from the page cache, and the relay
            // does not send again what was acknowledged.
            settings.put("log.flush.interval.messages", "1");
        }
        return settings;
    }

    /** The broker reads Latin-1; a stream, unlike a writer, escapes the rest of what a path may hold. */
    private static void write(Path file, Properties settings) {
        try (OutputStream stream = Files.newOutputStream(file)) {
            settings.store(stream, "Written at each start.");
        } catch (IOException e) {
            throw new ServerStartException("cannot write " + file + ": " + Folders.reason(e), e);
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_TIME.toNanos();
        while (!listens()) {
            requireAlive();
            requireTime(deadline);
            LockSupport.parkNanos(POLL.toNanos());
        }
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            while (true) {
                try {
                    if (!admin.describeCluster()
                            .nodes()
                            .get(5, TimeUnit.SECONDS)
                            .isEmpty()) {
                        return;
                    }
                } catch (ExecutionException | TimeoutException e) {
                    LOG.debug("Kafka does not answer yet", e);
                }
                requireAlive();
                requireTime(deadline);
                LockSupport.parkNanos(POLL.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while Kafka was starting", e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.loopback(port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new ServerStartException("Kafka does not start: " + process.lastOutput());
        }
    }

    private static void requireTime(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new ServerStartException("Kafka does not answer within " + START_TIME.toSeconds() + " s");
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** The folder that holds the data. */
    Path home() {
        return home;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /** Ends the broker at once, as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Stops the broker and waits for it; deletes temporary data. A second call does nothing. */
    @Override
    public void close() {
        if (shutdownHook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(shutdownHook);
            } catch (IllegalStateException e) {
                LOG.debug("The hook is running already", e);
            }
        }
        stop();
    }

    private void stop() {
        process.close();
        if (temporary && Files.exists(home)) {
            Folders.delete(home);
        }
    }
}
