package dev.countersign.query.agentversions;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The versions of an agent's definition: their order, their content, and what lies between two of them. */
@RestController
@RequestMapping("/api/v1/projects/{project}/agents/{agent}")
@Tag(name = "Agents")
class AgentVersionsEndpoint {

    private static final String MARKDOWN = "text/markdown";
    private static final String MISSING_VARIABLES = "Countersign-Missing-Variables";
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,80}");

    // Stored as the event came, perhaps from a newer version, and with more in it than is asked for here.
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JdbcClient jdbc;

    AgentVersionsEndpoint(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A version in the history.
     *
     * @param version the definition's version
     * @param previousVersion the version it took the place of, absent where the agent was new or came back
     * @param digest SHA-256 of the file's bytes
     * @param model the declared model, absent where the definition names none
     * @param registeredAt when it was registered
     * @param registeredBy the principal who did
     */
    record VersionEntry(
            String version,
            @Nullable String previousVersion,
            String digest,
            @Nullable String model,
            Instant registeredAt,
            String registeredBy) {}

    /**
     * What was read from a version.
     *
     * @param name the agent's name
     * @param version the definition's version
     * @param previousVersion the version it took the place of, absent where the agent was new or came back
     * @param digest SHA-256 of the file's bytes
     * @param registeredAt when it was registered
     * @param registeredBy the principal who did
     * @param definition the parsed form
     * @param diagnostics where the file differs from the format
     */
    record ParsedVersion(
            String name,
            String version,
            @Nullable String previousVersion,
            String digest,
            Instant registeredAt,
            String registeredBy,
            AgentDefinition definition,
            List<Diagnostic> diagnostics) {}

    /** The part of the stored event that both kinds of it share. */
    private record Payload(String source, AgentDefinition definition, List<Diagnostic> diagnostics) {}

    private record Stored(VersionEntry entry, Payload payload) {}

    private record Keyed(VersionEntry entry, long sequence) {}

    @GetMapping(path = "/versions", produces = "application/json")
    @Operation(operationId = "listAgentVersions", summary = "The versions of a definition, newest first")
    Page<VersionEntry> versions(
            @PathVariable String project,
            @PathVariable String agent,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String before = Cursor.keyIn(cursor, SEQUENCE);
        List<Keyed> entries = jdbc.sql("""
            select version, previous_version, digest, model, registered_at, registered_by, sequence
            from agent_version
            where project = :project and agent = :agent and sequence < :before
            order by sequence desc limit :oneMore
            """)
                .param("project", project)
                .param("agent", agent)
                .param("before", before == null ? Long.MAX_VALUE : Long.parseLong(before))
                .param("oneMore", limit + 1)
                .query((row, number) -> new Keyed(entry(row), row.getLong("sequence")))
                .list();
        if (entries.isEmpty() && versionsOf(project, agent).isEmpty()) {
            throw noSuchAgent(project, agent);
        }
        Page<Keyed> page = Page.of(entries, limit, keyed -> Long.toString(keyed.sequence));
        return new Page<>(page.items().stream().map(Keyed::entry).toList(), page.next());
    }

    @GetMapping(path = "/versions/{version}", produces = "application/json")
    @Operation(operationId = "getAgentVersion", summary = "A version's parsed form and what differed from the format")
    ParsedVersion version(@PathVariable String project, @PathVariable String agent, @PathVariable String version) {
        Stored stored = stored(project, agent, version);
        VersionEntry entry = stored.entry;
        return new ParsedVersion(
                agent,
                entry.version,
                entry.previousVersion,
                entry.digest,
                entry.registeredAt,
                entry.registeredBy,
                stored.payload.definition,
                stored.payload.diagnostics);
    }

    @GetMapping(path = "/versions/{version}/source", produces = MARKDOWN)
    @Operation(
            operationId = "getAgentVersionSource",
            summary = "The file of a version, byte for byte; its ETag is the digest")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MARKDOWN, schema = @Schema(type = "string")))
    ResponseEntity<byte[]> source(
            @PathVariable String project, @PathVariable String agent, @PathVariable String version) {
        Stored stored = stored(project, agent, version);
        return ResponseEntity.ok()
                .eTag("\"" + stored.entry.digest + "\"")
                .contentType(new MediaType("text", "markdown", StandardCharsets.UTF_8))
                .body(stored.payload.source.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(
            path = "/versions/{version}/rendered",
            produces = {MARKDOWN, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            operationId = "getAgentVersionRendered",
            summary = "A version's file with the project's variables filled in",
            description = "Variables without a value stay as they are and are named in Countersign-Missing-Variables.")
    @ApiResponse(
            responseCode = "200",
            headers =
                    @Header(
                            name = MISSING_VARIABLES,
                            description =
                                    "The variables without a value, with commas between them; absent where none is",
                            schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = MARKDOWN, schema = @Schema(type = "string")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = RenderedDefinition.class))
            })
    ResponseEntity<Object> rendered(
            @PathVariable String project,
            @PathVariable String agent,
            @PathVariable String version,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        RenderedDefinition rendered =
                RenderedDefinition.of(stored(project, agent, version).payload.source, variables(project));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT);
        if (!rendered.missing().isEmpty()) {
            answer.header(MISSING_VARIABLES, String.join(", ", rendered.missing()));
        }
        return prefersJson(accept)
                ? answer.contentType(MediaType.APPLICATION_JSON).body(rendered)
                : answer.contentType(new MediaType("text", "markdown", StandardCharsets.UTF_8))
                        .body(rendered.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Markdown unless the client ranks JSON higher; where both are equal, Markdown. */
    private static boolean prefersJson(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        List<MediaType> accepted = MediaType.parseMediaTypes(accept);
        return quality(accepted, MediaType.APPLICATION_JSON) > quality(accepted, MediaType.valueOf(MARKDOWN));
    }

    /** What the most specific range that includes the type says of it. */
    private static double quality(List<MediaType> accepted, MediaType type) {
        return accepted.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                        .thenComparing(range -> !range.isWildcardSubtype()))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private Map<String, String> variables(String project) {
        return jdbc.sql("select variables from policy_variables where project = :project")
                .param("project", project)
                .query(String.class)
                .optional()
                .map(json -> mapper.readValue(json, new TypeReference<Map<String, String>>() {}))
                .orElse(Map.of());
    }

    @GetMapping(path = "/difference", produces = "application/json")
    @Operation(
            operationId = "getAgentDifference",
            summary = "What changed between two versions, entry by entry and line by line")
    DefinitionDifference difference(
            @PathVariable String project,
            @PathVariable String agent,
            @RequestParam String from,
            @RequestParam String to) {
        if (!VERSION.matcher(from).matches() || !VERSION.matcher(to).matches()) {
            throw ProblemException.malformed("The parameters from and to are versions.");
        }
        Payload before = stored(project, agent, from).payload;
        Payload after = stored(project, agent, to).payload;
        return DefinitionComparison.between(
                agent,
                new DefinitionComparison.Version(before.definition, before.source),
                new DefinitionComparison.Version(after.definition, after.source));
    }

    private Stored stored(String project, String agent, String version) {
        return jdbc.sql("""
            select version, previous_version, digest, model, registered_at, registered_by, payload
            from agent_version
            where project = :project and agent = :agent and version = :version
            """)
                .param("project", project)
                .param("agent", agent)
                .param("version", version)
                .query((row, number) ->
                        new Stored(entry(row), mapper.readValue(row.getString("payload"), Payload.class)))
                .optional()
                .orElseThrow(() -> {
                    List<String> versions = versionsOf(project, agent);
                    return versions.isEmpty()
                            ? noSuchAgent(project, agent)
                            : ProblemException.notFound("version of " + agent, version, versions);
                });
    }

    private List<String> versionsOf(String project, String agent) {
        return jdbc.sql("select version from agent_version where project = :project and agent = :agent")
                .param("project", project)
                .param("agent", agent)
                .query(String.class)
                .list();
    }

    private ProblemException noSuchAgent(String project, String agent) {
        List<String> agents = jdbc.sql(
                        "select distinct agent from agent_version where project = :project order by agent")
                .param("project", project)
                .query(String.class)
                .list();
        return ProblemException.notFound("agent", agent, agents);
    }

    private static VersionEntry entry(ResultSet row) throws SQLException {
        return new VersionEntry(
                row.getString("version"),
                row.getString("previous_version"),
                row.getString("digest"),
                row.getString("model"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getString("registered_by"));
    }
}
