package dev.countersign.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that does not outlive this one, however this one ends.
 *
 * <p>The child runs in a session of its own, so that Ctrl-C in a terminal reaches only this process and the children can be
 * stopped in order. Beside it a shell waits for the end of a pipe whose other end only this process holds. The kernel closes that
 * end even when this process is killed without a chance to clean up; the shell then signals the child, and kills it when it does
 * not end in time.
 *
 * <p>Needs {@code sh}, as on Linux and macOS.
 */
public final class ChildProcess implements RunningServer {

    /** The signal that asks a child to end. */
    public enum StopSignal {
        TERM,
        /** What Postgres calls a fast shutdown: sessions are ended, nothing is lost. Its TERM waits for clients to leave. */
        INT
    }

    /** The grace is in tenths of a second. The inner parentheses detach the keeper, so the child never has to reap it. */
    private static final String KEEPER = """
        exec 3<&0
        ( (
          read -r line <&3
          kill -"$1" $$ || exit 0
          n=0
          while [ "$n" -lt "$2" ] && kill -0 $$; do sleep 0.1; n=$((n + 1)); done
          kill -KILL $$
        ) </dev/null >/dev/null 2>&1 & )
        shift 2
        exec "$@" 3<&- </dev/null
        """;

    private static final Duration KILL_TIME = Duration.ofSeconds(5);
    private static final long LOG_BYTES = 1024 * 1024;
    private static final int TAIL_BYTES = 4096;

    private final String name;
    private final Process process;
    private final Path log;
    private final Duration grace;

    private ChildProcess(String name, Process process, Path log, Duration grace) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.grace = grace;
    }

    /**
     * Starts a child; its output is appended to the log file, which is moved aside over 1 MiB.
     *
     * @param name what messages call it
     * @param environment variables set beside those of this process
     * @param workingDirectory null for that of this process
     * @param grace how long it may take to end once asked, before it is killed
     */
    public static ChildProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            @Nullable Path workingDirectory,
            Path log,
            StopSignal signal,
            Duration grace) {
        List<String> line = new ArrayList<>(sessionOfItsOwn());
        line.addAll(List.of("sh", "-c", KEEPER, "keeper", signal.name(), Long.toString(grace.toMillis() / 100)));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (workingDirectory != null) {
            builder.directory(workingDirectory.toFile());
        }
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            bound(log);
            return new ChildProcess(name, builder.start(), log, grace);
        } catch (IOException e) {
            throw new ServerStartException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** A child that is started again and again must not fill the disk with its last words. */
    private static void bound(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> sessionOfItsOwn() {
        if (Executables.find("setsid").isPresent()) {
            return List.of("setsid");
        }
        // macOS has no setsid command.
        return Executables.find("perl")
                .map(perl -> List.of(perl.toString(), "-MPOSIX", "-e", "setsid(); exec @ARGV or die"))
                .orElse(List.of());
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
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The last lines that the child wrote, at most 4 KiB. */
    public String lastOutput() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Asks the child to end, waits, and kills it when it does not. Returns once it is gone; a second call does nothing. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        try {
            // The end of the pipe is what the keeper waits for.
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the child at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(KILL_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ServerStartException(name + " (process " + process.pid() + ") cannot be killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
