package dev.countersign.events.agent;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A definition entered the roster, for the first time or again after it had been retired.
 *
 * @param project the tenant
 * @param name the agent's name
 * @param version the definition's version
 * @param digest SHA-256 of the file's bytes, {@code sha256:} and 64 hexadecimal digits
 * @param source the file, byte for byte, as UTF-8 text
 * @param definition what was read from it
 * @param diagnostics what differed from the format, never an error
 * @param by who registered it
 */
@CloudEventType("dev.countersign.agent.agent-registered.v1")
public record AgentRegistered(
        String project,
        String name,
        String version,
        String digest,
        String source,
        AgentDefinition definition,
        List<Diagnostic> diagnostics,
        Actor by)
        implements AgentEvent {

    public AgentRegistered {
        diagnostics = List.copyOf(diagnostics);
    }
}
