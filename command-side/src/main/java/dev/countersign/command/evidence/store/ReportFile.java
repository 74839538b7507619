package dev.countersign.command.evidence.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A report as it was handed in, beside the request. It belongs to the request and goes with it.
 *
 * @param path where it is
 * @param digest its SHA-256, as {@code sha256:} and hexadecimal digits
 * @param bytes its size
 */
public record ReportFile(Path path, String digest, long bytes) {

    /** The request attribute that holds it. */
    public static final String ATTRIBUTE = "dev.countersign.report";

    /** The largest report, in bytes: 32 MiB. */
    public static final long LARGEST = 32L << 20;

    /** Reads it from its beginning. */
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
