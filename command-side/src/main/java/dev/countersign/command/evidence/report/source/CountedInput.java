package dev.countersign.command.evidence.report.source;

import dev.countersign.command.evidence.report.UnacceptableReport;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a report, up to the largest size. Parsers wrap what a stream throws in exceptions of their own, so the stream
 * remembers why it ended and says it again when a parser has failed.
 */
public final class CountedInput extends InputStream {

    private final InputStream report;
    private final long maxBytes;
    private long bytes;
    private boolean overLimit;
    private @Nullable IOException failure;

    /** Reads {@code report}, which stays open, and fails behind {@code maxBytes}. */
    public CountedInput(InputStream report, long maxBytes) {
        super();
        this.report = report;
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = report.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (read > 0) {
            bytes += read;
        }
        if (bytes > maxBytes) {
            overLimit = true;
            throw new IOException("The report is over the limit of %d bytes".formatted(maxBytes));
        }
        return read;
    }

    /**
     * Says why the bytes ended, if that was for a reason of their own. To be called first when a parser has failed.
     *
     * @throws IOException what the stream of the report threw
     * @throws UnacceptableReport with status 413 where the report is too large
     */
    public void failAsTheInputDid() throws IOException, UnacceptableReport {
        if (failure != null) {
            throw failure;
        }
        if (overLimit) {
            throw new UnacceptableReport(
                    413, "The report is larger than %d bytes, the most that is read".formatted(maxBytes));
        }
    }
}
