package dev.countersign.servers;

import java.util.concurrent.CompletableFuture;

/** A server in a process of its own. */
public interface RunningServer extends AutoCloseable {

    long pid();

    /** Completes with the exit status when the process has ended, for whatever reason. */
    CompletableFuture<Integer> onExit();

    /** Stops the server and waits until it is gone; a second call does nothing. */
    @Override
    void close();
}
