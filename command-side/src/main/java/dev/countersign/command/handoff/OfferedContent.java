package dev.countersign.command.handoff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is handed over, as a client writes it: its name, its name and where it is, or both as an object.
 *
 * @param content what it is; case, spaces and hyphens are free
 * @param reference where it is
 */
public record OfferedContent(
        @Nullable String content, @Nullable String reference) {

    /** The name ends at the first colon, unless that is the one of an address. */
    private static final Pattern WRITTEN_OUT = Pattern.compile("([^:]*):(?!//)(.*)", Pattern.DOTALL);

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public OfferedContent(
            @JsonProperty("content") @Nullable String content, @JsonProperty("reference") @Nullable String reference) {
        this.content = content;
        this.reference = reference;
    }

    /** Reads {@code name} or {@code name: reference}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OfferedContent written(String text) {
        Matcher parts = WRITTEN_OUT.matcher(text);
        return parts.matches()
                ? new OfferedContent(parts.group(1).strip(), parts.group(2).strip())
                : new OfferedContent(text.strip(), null);
    }
}
