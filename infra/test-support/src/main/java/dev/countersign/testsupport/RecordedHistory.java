package dev.countersign.testsupport;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What happened to one feature, as the command side stored it: each line a type and an event. A test of the command side keeps the
 * files below {@code histories} true, and tests of whoever reads events tell them again. So the two sides agree on more than the
 * shape of an event.
 */
public final class RecordedHistory {

    /** The project that they happened in; whoever tells one in another project puts its name in this one's place. */
    public static final String PROJECT = "shop";

    /** The feature that they happened to. */
    public static final String FEATURE = "001-checkout";

    private RecordedHistory() {}

    /**
     * One event.
     *
     * @param type its CloudEvents type
     * @param json the event
     */
    public record Line(String type, String json) {

        @Override
        public String toString() {
            return type + " " + json;
        }
    }

    /** The history of that name, as if it had happened in that project. */
    public static List<Line> of(String name, String project) {
        try (InputStream file = requireNonNull(
                RecordedHistory.class.getResourceAsStream("/histories/" + name + ".txt"), "No history " + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .map(parts -> new Line(parts[0], parts[1].replace(PROJECT, project)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
