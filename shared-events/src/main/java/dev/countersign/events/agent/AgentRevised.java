package dev.countersign.events.agent;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A newer version of a definition took the place of the one in force.
 *
 * @param project the tenant
 * @param name the agent's name
 * @param version the definition's version
 * @param previousVersion the version that was in force before
 * @param digest SHA-256 of the file's bytes, {@code sha256:} and 64 hexadecimal digits
 * @param source the file, byte for byte, as UTF-8 text
 * @param definition what was read from it
 * @param diagnostics what differed from the format, never an error
 * @param by who registered it
 */
@CloudEventType("dev.countersign.agent.agent-revised.v1")
public record AgentRevised(
        String project,
        String name,
        String version,
        String previousVersion,
        String digest,
        String source,
        AgentDefinition definition,
        List<Diagnostic> diagnostics,
        Actor by)
        implements AgentEvent {

    public AgentRevised {
        diagnostics = List.copyOf(diagnostics);
    }
}
