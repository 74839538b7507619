package dev.countersign.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds what was agreed on. A test that finds something else fails and says how to agree to it, so that the
 * difference is seen by whoever reviews the change.
 */
public final class ApprovedFile {

    private static final String WRITE = "approved.write";

    private ApprovedFile() {}

    /**
     * Compares a text with the file, or puts it there when the system property {@code approved.write} is true.
     *
     * @param file the path within the module
     */
    public static void assertApproved(Path file, String actual) {
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            } else if (Files.notExists(file)) {
                fail("%s is missing. %s", file, howToApprove());
            } else {
                assertThat(actual)
                        .describedAs("%s says otherwise. %s", file, howToApprove())
                        .isEqualTo(Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String howToApprove() {
        return "If the change is meant, run the test with -D" + WRITE + "=true and commit the file.";
    }
}
