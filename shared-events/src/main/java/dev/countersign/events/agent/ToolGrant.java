package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A tool an agent may use.
 *
 * @param name the tool's name
 * @param purpose what for, if said
 * @param foundIn {@value #FRONT_MATTER} where the front matter grants it; absent where the section on tools does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolGrant(
        String name, @Nullable String purpose, @Nullable String foundIn) {

    /** In {@link #foundIn}, stands for the front matter's {@code tools}. */
    public static final String FRONT_MATTER = "front-matter";

    /** A grant of the section on tools. */
    public ToolGrant(String name, @Nullable String purpose) {
        this(name, purpose, null);
    }
}
