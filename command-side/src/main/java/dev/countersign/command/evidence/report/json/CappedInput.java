package dev.countersign.command.evidence.report.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends in an exception where more comes than may come. Closing it leaves the stream beneath it open. */
final class CappedInput extends FilterInputStream {

    private final long most;
    private long left;

    CappedInput(InputStream in, long most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // Who handed the stream in closes it.
    }

    private void count(long read) throws TooLarge {
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new TooLarge(most);
        }
    }

    /** More came than may come. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super("The report is larger than %d bytes".formatted(most));
        }
    }
}
