package dev.countersign.servers;

/** The port that a server was told to use belongs to another process. */
public class PortTakenException extends ServerStartException {

    private static final long serialVersionUID = 1L;

    private final int port;

    public PortTakenException(int port) {
        super("port " + port + " is taken by another process");
        this.port = port;
    }

    /** The taken port, 1 to 65535. */
    public int port() {
        return port;
    }
}
