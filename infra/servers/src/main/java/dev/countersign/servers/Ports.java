package dev.countersign.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports of the loopback interface. */
public final class Ports {

    private Ports() {}

    /** A port that nothing listens on at this moment. Another process may take it before its user does. */
    public static int free() {
        try {
            return bindOnce(0);
        } catch (IOException e) {
            throw new ServerStartException("no free port on the loopback interface", e);
        }
    }

    /**
     * Returns the port to use: a free one for 0, else the wished one.
     *
     * @param wished 0 to 65535
     * @throws PortTakenException when something listens on the wished port
     */
    public static int freeOr(int wished) {
        if (wished == 0) {
            return free();
        }
        requireFree(wished);
        return wished;
    }

    /**
     * Refuses a port that cannot be listened on.
     *
     * @param port 1 to 65535
     * @throws PortTakenException when something listens on the port
     */
    public static void requireFree(int port) {
        try {
            bindOnce(port);
        } catch (IOException e) {
            throw new PortTakenException(port);
        }
    }

    /** The address of a port of this machine, whatever the resolver thinks of names. */
    static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static int bindOnce(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // Servers set it too: without it a port just left by a server that had clients counts as taken for a
            // minute.
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return socket.getLocalPort();
        }
    }
}
