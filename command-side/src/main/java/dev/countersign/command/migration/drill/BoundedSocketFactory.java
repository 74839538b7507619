package dev.countersign.command.migration.drill;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Sockets that break when the server answers a message with more than is sensible.
 *
 * <p>The driver keeps notices, results and errors in memory until a statement is over, and of notices there is no limit it knows. A
 * script that raises them in a loop, or one of a gigabyte, would take this process along. Public because the driver makes it, by
 * its name.
 */
public final class BoundedSocketFactory extends SocketFactory {

    /** In bytes. The driver turns a notice of 100 bytes into a dozen objects, so this is some 60 MB of heap at the worst. */
    static final int LONGEST_ANSWER = 4 * 1024 * 1024;

    public BoundedSocketFactory() {}

    /** The server said too much. */
    static final class TooLongAnswerException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongAnswerException() {
            super("the server's answer to one statement, with all notices and rows, is longer than "
                    + LONGEST_ANSWER / 1024 / 1024 + " MiB");
        }
    }

    @Override
    public Socket createSocket() {
        return new BoundedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    private static final class BoundedSocket extends Socket {

        /** Since we last said something. */
        private final AtomicLong received = new AtomicLong();

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream in = super.getInputStream();
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    int read = in.read();
                    count(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] to, int offset, int length) throws IOException {
                    int read = in.read(to, offset, length);
                    count(read);
                    return read;
                }

                @Override
                public int available() throws IOException {
                    return in.available();
                }

                @Override
                public void close() throws IOException {
                    in.close();
                }
            };
        }

        private void count(int read) throws TooLongAnswerException {
            if (received.addAndGet(Math.max(read, 0)) > LONGEST_ANSWER) {
                throw new TooLongAnswerException();
            }
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int value) throws IOException {
                    received.set(0);
                    out.write(value);
                }

                @Override
                public void write(byte[] from, int offset, int length) throws IOException {
                    received.set(0);
                    out.write(from, offset, length);
                }
            };
        }
    }
}
