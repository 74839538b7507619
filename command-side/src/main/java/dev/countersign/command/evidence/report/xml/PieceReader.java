package dev.countersign.command.evidence.report.xml;

import dev.countersign.command.evidence.report.UnacceptableReport;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The characters of a report, of which the parser may take only so many for one piece. It keeps a whole tag, comment or section of
 * CDATA in memory, doubling its buffer as it goes, and limits none of them itself.
 */
final class PieceReader extends FilterReader {

    /** The largest piece of a real report is what a test printed, as one section of CDATA. */
    private static final int LONGEST = 8 << 20;

    private int taken;
    private boolean overLimit;

    PieceReader(Reader report) {
        super(report);
    }

    /** The next piece starts about here. */
    void startPiece() {
        taken = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        taken += Math.max(read, 0);
        if (taken > LONGEST) {
            overLimit = true;
            throw new IOException("A piece of the report is over the limit of %d characters".formatted(LONGEST));
        }
        return read;
    }

    /** Refuses the report if that is why the parser failed. */
    void failIfOverLimit() throws UnacceptableReport {
        if (overLimit) {
            throw new UnacceptableReport(
                    422, "A tag, comment or section of the report is longer than %d characters".formatted(LONGEST));
        }
    }
}
