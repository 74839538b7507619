package dev.countersign.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server of an earlier launcher that still works on our data. */
final class Orphan {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);

    private Orphan() {}

    /**
     * Stops the process whose id stands in the first line of the file, if it still is what it was: a process whose program and one
     * argument are the expected ones. Process ids are used again, so the number alone proves nothing.
     *
     * @param program file name of the program, such as {@code postgres}
     * @param argument an argument that only a server of the same data has
     */
    static void stop(Path pidFile, String program, String argument, ChildProcess.StopSignal signal, Duration grace) {
        Optional<ProcessHandle> found = read(pidFile).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        if (found.isEmpty() || !runs(found.get(), program, argument)) {
            return;
        }
        ProcessHandle process = found.get();
        LOG.info("Stopping {} (process {}), left behind by an earlier start", program, process.pid());
        signal(process, signal);
        if (!ends(process, grace)) {
            process.destroyForcibly();
            if (!ends(process, grace)) {
                throw new ServerStartException(
                        program + " (process " + process.pid() + ") of an earlier start cannot be stopped");
            }
        }
    }

    private static Optional<Long> read(Path pidFile) {
        try (var lines = Files.lines(pidFile, StandardCharsets.UTF_8)) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean runs(ProcessHandle process, String program, String argument) {
        String command = process.info().command().orElse("");
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return Path.of(command).endsWith(program) && Arrays.asList(arguments).contains(argument);
    }

    private static void signal(ProcessHandle process, ChildProcess.StopSignal signal) {
        if (signal == ChildProcess.StopSignal.TERM) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -\"$1\" \"$2\"", "kill", signal.name(), Long.toString(process.pid()))
                    .start();
        } catch (IOException e) {
            throw new ServerStartException("cannot signal process " + process.pid(), e);
        }
    }

    private static boolean ends(ProcessHandle process, Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
