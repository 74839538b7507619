package dev.countersign.command.trace;

import java.util.Optional;

/** The trace that the present request belongs to, for whoever writes an event, a log line or an answer on its behalf. */
public final class CurrentTrace {

    /** The key of the trace's id in the log. */
    public static final String LOG_KEY = "trace.id";

    private static final ScopedValue<TraceParent> CURRENT = ScopedValue.newInstance();

    private CurrentTrace() {}

    /** The {@code traceparent} for events and calls made on behalf of this request; empty outside a request. */
    public static Optional<String> traceParent() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get().toString()) : Optional.empty();
    }

    /** The trace's id; empty outside a request. */
    public static Optional<String> traceId() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get().traceId()) : Optional.empty();
    }

    /** Runs the action as part of the trace. */
    public static <X extends Throwable> void run(TraceParent trace, Action<X> action) throws X {
        ScopedValue.where(CURRENT, trace).<Void, X>call(() -> {
            action.run();
            return null;
        });
    }

    /** What a request does. */
    public interface Action<X extends Throwable> {
        void run() throws X;
    }
}
