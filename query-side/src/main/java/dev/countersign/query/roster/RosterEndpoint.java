package dev.countersign.query.roster;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.query.definitions.Rosters;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The roster of a project: who is in it, and what one agent's definition says. */
@RestController
@RequestMapping(path = "/api/v1/projects/{project}/agents", produces = "application/json")
@Tag(name = "Agents")
class RosterEndpoint {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,80}");

    private final JdbcClient jdbc;
    private final Rosters rosters;
    private final JsonMapper mapper;

    RosterEndpoint(JdbcClient jdbc, Rosters rosters, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.rosters = rosters;
        this.mapper = mapper;
    }

    /**
     * An agent in the roster.
     *
     * @param name its name
     * @param version the version in force, or that was when it was retired
     * @param description what it is for
     * @param model the declared model, absent where the definition names none
     * @param digest SHA-256 of the definition's bytes
     * @param status {@code active} or {@code retired}
     * @param vetoDomains in how many domains it may veto
     * @param registeredAt when an agent of that name first came in
     * @param changedAt when it was last registered, revised or retired
     */
    record RosterEntry(
            String name,
            String version,
            String description,
            @Nullable String model,
            String digest,
            String status,
            int vetoDomains,
            Instant registeredAt,
            Instant changedAt) {}

    /**
     * An agent with what was read from its definition.
     *
     * @param name its name
     * @param version the version in force, or that was when it was retired
     * @param digest SHA-256 of the definition's bytes
     * @param status {@code active} or {@code retired}
     * @param registeredAt when an agent of that name first came in
     * @param changedAt when it was last registered, revised or retired
     * @param definition the parsed form
     * @param diagnostics where the file differs from the format
     */
    record RosterAgent(
            String name,
            String version,
            String digest,
            String status,
            Instant registeredAt,
            Instant changedAt,
            AgentDefinition definition,
            List<Diagnostic> diagnostics) {}

    @GetMapping
    @Operation(operationId = "listAgents", summary = "The roster, by name; retired agents are in it and marked")
    Page<RosterEntry> roster(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String after = Cursor.keyIn(cursor, NAME);
        List<RosterEntry> entries = jdbc.sql("""
            select name, version, description, model, digest, status, veto_domains, registered_at, changed_at
            from agent
            where project = :project and name > :after
            order by name limit :oneMore
            """)
                .param("project", project)
                .param("after", after == null ? "" : after)
                .param("oneMore", limit + 1)
                .query((row, number) -> new RosterEntry(
                        row.getString("name"),
                        row.getString("version"),
                        row.getString("description"),
                        row.getString("model"),
                        row.getString("digest"),
                        row.getString("status"),
                        row.getInt("veto_domains"),
                        instant(row, "registered_at"),
                        instant(row, "changed_at")))
                .list();
        return Page.of(entries, limit, RosterEntry::name);
    }

    @GetMapping("/{agent}")
    @Operation(
            operationId = "getAgent",
            summary = "One agent, with its parsed definition and what differed from the format",
            description = "The ETag is how often the agent has changed, as commands on it take it in If-Match.")
    ResponseEntity<RosterAgent> agent(@PathVariable String project, @PathVariable String agent) {
        return jdbc.sql("""
            select name, version, digest, status, registered_at, changed_at, definition, diagnostics, sequence
            from agent where project = :project and name = :agent
            """)
                .param("project", project)
                .param("agent", agent)
                .query((row, number) -> ResponseEntity.ok()
                        .eTag("\"" + row.getLong("sequence") + "\"")
                        .body(agent(row)))
                .optional()
                .orElseThrow(() -> ProblemException.notFound("agent", agent, rosters.names(project)));
    }

    private RosterAgent agent(ResultSet row) throws SQLException {
        return new RosterAgent(
                row.getString("name"),
                row.getString("version"),
                row.getString("digest"),
                row.getString("status"),
                instant(row, "registered_at"),
                instant(row, "changed_at"),
                mapper.readValue(row.getString("definition"), AgentDefinition.class),
                Arrays.asList(mapper.readValue(row.getString("diagnostics"), Diagnostic[].class)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
