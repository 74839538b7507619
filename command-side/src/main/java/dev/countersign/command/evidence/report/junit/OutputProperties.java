package dev.countersign.command.evidence.report.junit;

import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds properties such as {@code [[PROPERTY|ac=US-01-AC-1]]} in what a test wrote, which comes in pieces and may be long. Only
 * so much is kept as the longest property may need, and pieces are gathered first: a hostile report can make each of them one
 * character.
 */
final class OutputProperties {

    private static final int GATHERED = 16 * 1024;
    private static final int LONGEST = 512;

    private static final Pattern PROPERTY =
            Pattern.compile("\\[\\[PROPERTY\\|([A-Za-z0-9_.-]{1,64})=([^\\]\\r\\n]{0,400})\\]\\]");

    private final StringBuilder output = new StringBuilder();

    void add(String piece, BiConsumer<String, String> found) {
        output.append(piece);
        if (output.length() >= GATHERED) {
            output.delete(0, Math.max(scan(found), output.length() - LONGEST));
        }
    }

    void end(BiConsumer<String, String> found) {
        scan(found);
        output.setLength(0);
    }

    /** Where the last one found ends. */
    private int scan(BiConsumer<String, String> found) {
        Matcher properties = PROPERTY.matcher(output);
        int end = 0;
        while (properties.find()) {
            found.accept(properties.group(1), properties.group(2));
            end = properties.end();
        }
        return end;
    }
}
