package dev.countersign.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A shell into which one text is pasted after the other: what an earlier one has set, the next one finds. */
final class Terminal implements AutoCloseable {

    private static final String END = "-- end of what was pasted --";

    private final Process shell;
    private final Writer keys;
    private final BufferedReader screen;
    private final Path pasted;
    private final Path errors;

    /** What a text has come to: the status of its last command, and what all of them printed. */
    record Shown(int status, String output, String errors) {}

    /**
     * @param directory where it stands
     * @param folder for its own files
     */
    Terminal(Path directory, Path folder, Map<String, String> environment) {
        pasted = folder.resolve("pasted.sh");
        errors = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder("bash").directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            shell = builder.redirectError(errors.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys = shell.outputWriter(StandardCharsets.UTF_8);
        screen = shell.inputReader(StandardCharsets.UTF_8);
    }

    /** Runs the text in this shell. */
    Shown paste(String text) {
        try {
            Files.writeString(pasted, text);
            Files.writeString(errors, "", StandardOpenOption.TRUNCATE_EXISTING);
            // From a file, so that no command of it reads what was meant for the shell.
            keys.write(". '" + pasted + "' </dev/null\necho \"" + END + " $?\"\n");
            keys.flush();
            StringBuilder output = new StringBuilder();
            for (String line = screen.readLine(); line != null; line = screen.readLine()) {
                if (line.startsWith(END)) {
                    int status = Integer.parseInt(line.substring(END.length()).strip());
                    return new Shown(status, output.toString(), Files.readString(errors));
                }
                output.append(line).append('\n');
            }
            throw new IllegalStateException("The shell has ended: " + output + Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shell.destroy();
    }
}
