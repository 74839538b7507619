package dev.countersign.command.agent.definition;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading an agent definition.
 *
 * @param definition what was read, null exactly when a diagnostic is an error
 * @param diagnostics every difference from the format: of the front matter first, then of the sections
 * @param digest SHA-256 of the file's bytes, {@code sha256:} and 64 hexadecimal digits
 * @param source the file as text; encoding it as UTF-8 gives the file's bytes back, except where a diagnostic says that they are
 *     not UTF-8 or too many, and then it is empty
 */
public record ParsedDefinition(
        @Nullable AgentDefinition definition, List<Diagnostic> diagnostics, String digest, String source) {

    public ParsedDefinition {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether the definition may enter the roster. */
    public boolean accepted() {
        return definition != null;
    }
}
