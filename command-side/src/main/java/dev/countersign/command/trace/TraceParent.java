package dev.countersign.command.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A W3C trace context: which trace this is, and which span of it we are.
 *
 * @param traceId 32 hexadecimal digits, never all zero
 * @param spanId 16 hexadecimal digits, never all zero
 * @param flags two hexadecimal digits
 */
public record TraceParent(String traceId, String spanId, String flags) {

    // A later version may add fields behind the flags; version 00 may not, and ff is no version.
    private static final Pattern HEADER =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** Our own span of the caller's trace, or of a new one when the header is missing or none. */
    public static TraceParent continuing(@Nullable String header, RandomGenerator random) {
        return parse(header)
                .map(caller -> new TraceParent(caller.traceId(), hex(random, 8), caller.flags()))
                .orElseGet(() -> new TraceParent(hex(random, 16), hex(random, 8), "01"));
    }

    static Optional<TraceParent> parse(@Nullable String header) {
        if (header == null || header.length() > 512) {
            return Optional.empty();
        }
        Matcher matcher = HEADER.matcher(header.strip());
        if (!matcher.matches() || (matcher.group(1).equals("00") && matcher.group(5) != null)) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(matcher.group(2), matcher.group(3), matcher.group(4)));
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String hex(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        // Never all zero, which would stand for no id at all.
        bytes[length - 1] |= 1;
        return HexFormat.of().formatHex(bytes);
    }
}
