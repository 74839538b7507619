package dev.countersign.bench;

import dev.countersign.servers.LocalKafka;
import dev.countersign.servers.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The servers that every pipeline is measured on: as the launcher starts them, with every commit on the disk before it is
 * answered. They and their data are gone after {@link #close}, also when this process is interrupted.
 */
final class Servers implements AutoCloseable {

    private final Path folder;
    private final LocalPostgres postgres;
    private final LocalKafka kafka;
    private final Thread hook;

    private Servers(Path folder, LocalPostgres postgres, LocalKafka kafka) {
        this.folder = folder;
        this.postgres = postgres;
        this.kafka = kafka;
        this.hook = new Thread(this::stop, "stop-servers");
    }

    /** Starts both in a new folder inside {@code parent}, which should be on the disk that is to be measured. */
    static Servers start(Path parent) throws IOException {
        Path folder = Files.createDirectories(
                parent.resolve("servers-" + ProcessHandle.current().pid()));
        @Nullable LocalPostgres postgres = null;
        try {
            postgres = LocalPostgres.kept(folder.resolve("postgres"), 0, folder.resolve("postgres"));
            LocalKafka kafka = LocalKafka.kept(folder.resolve("kafka"), 0, folder.resolve("kafka-logs"));
            Servers servers = new Servers(folder, postgres, kafka);
            Runtime.getRuntime().addShutdownHook(servers.hook);
            return servers;
        } catch (RuntimeException failure) {
            if (postgres != null) {
                postgres.close();
            }
            delete(folder);
            throw failure;
        }
    }

    /** A database of that name; made when missing. */
    Database database(String name) {
        postgres.createDatabaseIfMissing(name);
        return new Database(postgres.jdbcUrl(name), postgres.username(), postgres.password());
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** A folder for what belongs to this run only. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook is at work already.
            return;
        }
        stop();
    }

    private void stop() {
        kafka.close();
        postgres.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException left) {
            throw new UncheckedIOException("cannot delete " + folder, left);
        }
    }
}
