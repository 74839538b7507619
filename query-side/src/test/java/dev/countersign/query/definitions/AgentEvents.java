package dev.countersign.query.definitions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.events.Actor;
import dev.countersign.events.StreamId;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.AgentEvent;
import dev.countersign.events.agent.AgentRegistered;
import dev.countersign.events.agent.AgentRetired;
import dev.countersign.events.agent.AgentRevised;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import dev.countersign.events.catalogue.EventCatalogue;
import dev.countersign.query.projection.RecordedEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What happens to the agents of one project, recorded in order: every event is one minute after the one before. */
public final class AgentEvents {

    public static final Actor ADMIN = Actor.human("anna");

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final String project;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private long recorded;

    public AgentEvents(String project) {
        this.project = project;
    }

    public RecordedEvent registered(DefinitionBuilder agent) {
        AgentDefinition definition = agent.build();
        versions.put(definition.name(), definition.version());
        return record(new AgentRegistered(
                project,
                definition.name(),
                definition.version(),
                digest(source(definition)),
                source(definition),
                definition,
                diagnostics(),
                ADMIN));
    }

    public RecordedEvent revised(DefinitionBuilder agent) {
        AgentDefinition definition = agent.build();
        String previous = versions.getOrDefault(definition.name(), "0.0.0");
        versions.put(definition.name(), definition.version());
        return record(new AgentRevised(
                project,
                definition.name(),
                definition.version(),
                previous,
                digest(source(definition)),
                source(definition),
                definition,
                diagnostics(),
                ADMIN));
    }

    public RecordedEvent retired(String name) {
        return record(new AgentRetired(project, name, versions.getOrDefault(name, "0.0.0"), ADMIN));
    }

    /** The file of a definition: what a round trip could lose is all in it. */
    public static String source(AgentDefinition definition) {
        return "---\r\nname: " + definition.name() + "\nversion: " + definition.version()
                + "\n---\n\n\t# \u00dcbersicht \uD83D\uDE80  \n" + definition.description();
    }

    public static String digest(String source) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(source.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Diagnostic> diagnostics() {
        return List.of(new Diagnostic(
                DiagnosticSeverity.WARNING, "section-missing", "line 9", "There is no section \"Success Criteria\"."));
    }

    private RecordedEvent record(AgentEvent event) {
        long sequence = sequences.merge(event.name(), 0L, (before, zero) -> before + 1);
        recorded++;
        StreamId stream = StreamId.agent(project, event.name());
        return new RecordedEvent(
                stream,
                sequence,
                stream + "#" + sequence,
                EventCatalogue.typeOf(event.getClass()),
                START.plusSeconds(60 * recorded),
                null,
                MAPPER.writeValueAsString(event),
                event);
    }
}
