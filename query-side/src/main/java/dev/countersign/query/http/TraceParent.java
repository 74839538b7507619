package dev.countersign.query.http;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a request in a trace, in the form of the W3C's Trace Context.
 *
 * @param traceId 32 hexadecimal digits, shared by all of a trace
 * @param spanId 16 hexadecimal digits, ours
 * @param flags two hexadecimal digits
 */
record TraceParent(String traceId, String spanId, String flags) {

    static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    /** A span of the trace that the header names, or of a new trace when it names none. */
    static TraceParent continued(@Nullable String header) {
        Matcher given = FORM.matcher(header == null ? "" : header);
        return given.matches()
                ? new TraceParent(given.group(1), span(), given.group(2))
                : new TraceParent(span() + span(), span(), "01");
    }

    private static String span() {
        // An id, no secret. Zero is the one value that the form forbids.
        return String.format("%016x", ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
