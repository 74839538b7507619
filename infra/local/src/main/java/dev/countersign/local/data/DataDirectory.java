package dev.countersign.local.data;

import dev.countersign.local.cli.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder in which one local Countersign keeps everything. While it runs, it holds the folder's lock. */
public final class DataDirectory {

    /** What {@code --data} is when nobody says otherwise. */
    public static final String DEFAULT = ".countersign";

    /** Less than this on the disk and Kafka or Postgres would stop in the middle of their work. */
    private static final long LEAST_SPACE = 256L * 1024 * 1024;

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /** The lock, held until it is closed or the process ends. */
    public static final class Lock implements AutoCloseable {

        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UserError("cannot release the data directory: " + e.getMessage(), e);
            }
        }
    }

    /** A directory that is there or will be; nothing is created. */
    public static DataDirectory at(Path root) {
        return new DataDirectory(root.toAbsolutePath().normalize());
    }

    /**
     * Creates the directory when it is missing, for its owner alone.
     *
     * @throws UserError when it cannot be written, or the disk is nearly full
     */
    public static DataDirectory create(Path root) {
        DataDirectory directory = at(root);
        try {
            if (Files.exists(directory.root) && !Files.isDirectory(directory.root)) {
                throw new UserError("--data " + directory.root + " is a file, not a directory");
            }
            if (!Files.exists(directory.root)) {
                if (directory.root.getParent() != null) {
                    Files.createDirectories(directory.root.getParent());
                }
                Files.createDirectory(
                        directory.root,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(directory.logs());
            if (!Files.isWritable(directory.root) || !Files.isWritable(directory.logs())) {
                throw new UserError("the data directory " + directory.root + " cannot be written; give another --data");
            }
            requireSpace(directory.root, Files.getFileStore(directory.root).getUsableSpace());
        } catch (IOException e) {
            throw new UserError(
                    "the data directory " + directory.root + " cannot be created ("
                            + e.getClass().getSimpleName() + "); give another --data",
                    e);
        }
        return directory;
    }

    static void requireSpace(Path root, long usable) {
        if (usable < LEAST_SPACE) {
            throw new UserError("the disk of " + root + " is full: " + usable / 1024 / 1024 + " MB are free, "
                    + LEAST_SPACE / 1024 / 1024 + " MB are needed");
        }
    }

    /**
     * Takes the lock and writes this process's id into it.
     *
     * @throws UserError when another process has it; the message names that process
     */
    public Lock lock() {
        Path file = root.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new UserError("the data directory " + root + " is used by process " + holder
                        + "; stop that one, or give another --data");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            return new Lock(channel);
        } catch (IOException e) {
            throw new UserError("the data directory " + root + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This very process holds it.
            return null;
        }
    }

    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path issuer() {
        return root.resolve("issuer");
    }

    /** Says that the sample project was loaded, and when. */
    public Path demoMark() {
        return root.resolve("demo-loaded");
    }

    /** Where the running Countersign of this directory answers, if one runs. */
    public Optional<String> url() {
        try {
            return Optional.of(Files.readString(urlFile()).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Notes the base URL for {@code import}. */
    public void noteUrl(String url) {
        try {
            Files.writeString(urlFile(), url + "\n");
        } catch (IOException e) {
            throw new UserError("the data directory " + root + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Path urlFile() {
        return root.resolve("url");
    }
}
