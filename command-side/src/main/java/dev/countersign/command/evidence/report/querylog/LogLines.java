package dev.countersign.command.evidence.report.querylog;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.CountedInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a log, one in memory at a time. Blank ones are passed over, but counted. */
final class LogLines {

    /** An IN list of 32,767 parameters, the most that Postgres takes, has half of it. */
    private static final int LONGEST = 1 << 20;

    private final CountedInput log;
    private final byte[] block = new byte[1 << 16];
    private int blockEnd;
    private int blockAt;
    private byte[] line = new byte[1 << 10];
    private int length;
    private int number;

    LogLines(InputStream log, long most) {
        this.log = new CountedInput(log, most);
    }

    /** Goes to the next line that is not blank. */
    boolean next() throws IOException, UnacceptableReport {
        while (readLine()) {
            number++;
            if (!isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Holds the line up to {@link #length()}; the next call of {@link #next()} overwrites it. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** Counted from 1. */
    int number() {
        return number;
    }

    private boolean readLine() throws IOException, UnacceptableReport {
        length = 0;
        boolean any = false;
        while (blockAt < blockEnd || fill()) {
            any = true;
            int from = blockAt;
            while (blockAt < blockEnd && block[blockAt] != '\n') {
                blockAt++;
            }
            append(from, blockAt);
            if (blockAt < blockEnd) {
                blockAt++;
                return true;
            }
        }
        return any;
    }

    private boolean fill() throws IOException, UnacceptableReport {
        int count;
        try {
            count = log.read(block);
        } catch (IOException e) {
            log.failAsTheInputDid();
            throw e;
        }
        if (count < 0) {
            return false;
        }
        blockAt = 0;
        blockEnd = count;
        return true;
    }

    private void append(int from, int to) throws UnacceptableReport {
        int more = to - from;
        if (length + more > LONGEST) {
            throw new UnacceptableReport(422, "Line %d is longer than %d bytes".formatted(number + 1, LONGEST));
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(block, from, line, length, more);
        length += more;
    }

    private boolean isBlank() {
        for (int at = 0; at < length; at++) {
            if (line[at] != ' ' && line[at] != '\t' && line[at] != '\r') {
                return false;
            }
        }
        return true;
    }
}
