package dev.countersign.command.execution;

import dev.countersign.command.rules.PreconditionFailed;
import dev.countersign.command.validation.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The state a client wants to find, by its entity tags (RFC 9110, 13.1.1). Tags are given and asked for without their
 * quotes. Weak tags are understood and never match: they do not promise that the state is the same.
 *
 * @param present whether the client named a state at all
 * @param any whether any state will do, as long as there is one ({@code *})
 * @param tags the strong tags, without quotes
 */
public record IfMatch(boolean present, boolean any, List<String> tags) {

    /** The client did not say. */
    public static final IfMatch ABSENT = new IfMatch(false, false, List.of());

    private static final Pattern NEXT_TAG =
            Pattern.compile("\\G[ \\t]*(?:(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\")?[ \\t]*(?:,|$)");

    public IfMatch {
        tags = List.copyOf(tags);
    }

    /**
     * Reads the header.
     *
     * @throws InvalidRequest when its value is none
     */
    static IfMatch parse(@Nullable String header) {
        if (header == null) {
            return ABSENT;
        }
        if (header.strip().equals("*")) {
            return new IfMatch(true, true, List.of());
        }
        List<String> strong = new ArrayList<>();
        Matcher matcher = NEXT_TAG.matcher(header);
        boolean some = false;
        int end = 0;
        while (end < header.length() && matcher.find()) {
            end = matcher.end();
            if (matcher.group(2) != null) {
                some = true;
                if (matcher.group(1) == null) {
                    strong.add(matcher.group(2));
                }
            }
        }
        if (!some || end < header.length()) {
            throw new InvalidRequest("If-Match", "must be * or a list of quoted entity tags");
        }
        return new IfMatch(true, false, strong);
    }

    /** Whether a state with this tag would do. {@code null} stands for a thing that does not exist. */
    public boolean allows(@Nullable String currentTag) {
        if (!present) {
            return true;
        }
        return currentTag != null && (any || tags.contains(currentTag));
    }

    /**
     * Lets pass only where a state with this tag would do.
     *
     * @throws PreconditionFailed where it would not
     */
    public void check(@Nullable String currentTag) {
        if (!allows(currentTag)) {
            throw new PreconditionFailed(
                    currentTag == null
                            ? "It does not exist, and If-Match asks for a state of it."
                            : "It has changed since: its entity tag is now \"" + currentTag + "\".");
        }
    }
}
