package dev.countersign.command.relay;

import java.sql.SQLException;

/** What keeps the lease alive while a broker takes its time. */
@FunctionalInterface
interface Heartbeat {

    /** Renews the lease when it is time to. */
    void beat() throws LeaseLostException, SQLException;
}
