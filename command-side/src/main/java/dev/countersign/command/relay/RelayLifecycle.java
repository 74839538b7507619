package dev.countersign.command.relay;

import org.springframework.context.SmartLifecycle;

/** Starts the relay before the first request is taken, and stops it after the last one is answered. */
final class RelayLifecycle implements SmartLifecycle {

    private final Relay relay;
    private final RelayWatch watch;
    private volatile boolean running;

    RelayLifecycle(Relay relay, RelayWatch watch) {
        this.relay = relay;
        this.watch = watch;
    }

    /** Below the web server, whose phases are near the top: what is lower starts earlier and stops later. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        relay.start();
        watch.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        watch.stop();
        try {
            relay.stop();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
