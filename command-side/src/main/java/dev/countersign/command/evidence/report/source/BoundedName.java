package dev.countersign.command.evidence.report.source;

/** A name that a report gives to a test or a file, fit to be kept: one line, no control characters, at most 300 characters. */
public final class BoundedName {

    private static final int MAX = 300;

    private BoundedName() {}

    /** The start of {@code name}, with an ellipsis where it was cut. */
    public static String of(String name) {
        int end = Math.min(name.length(), MAX);
        if (end < name.length() && Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        StringBuilder bounded = new StringBuilder(end + 1);
        for (int at = 0; at < end; at++) {
            char c = name.charAt(at);
            bounded.append(Character.isISOControl(c) ? ' ' : c);
        }
        return end < name.length() ? bounded.append('…').toString() : bounded.toString();
    }
}
