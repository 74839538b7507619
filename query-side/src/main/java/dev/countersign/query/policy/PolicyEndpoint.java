package dev.countersign.query.policy;

import dev.countersign.events.policy.PolicyContent;
import dev.countersign.query.definitions.DefaultPolicy;
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
import java.util.List;
import java.util.Optional;
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

@RestController
@RequestMapping("/api/v1/projects/{project}/policy")
@Tag(name = "Policy")
class PolicyEndpoint {

    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,80}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final DefaultPolicy defaultPolicy;

    PolicyEndpoint(JdbcClient jdbc, JsonMapper mapper, DefaultPolicy defaultPolicy) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.defaultPolicy = defaultPolicy;
    }

    /**
     * A policy.
     *
     * @param version the name that decisions record
     * @param content what it says
     * @param setAt when it was set; absent for the default policy, as is the next
     * @param setBy the principal who did
     */
    record PolicyVersion(
            String version,
            PolicyContent content,
            @Nullable Instant setAt,
            @Nullable String setBy) {}

    /**
     * A policy in the history.
     *
     * @param version the name that decisions record
     * @param setAt when it was set
     * @param setBy the principal who did
     */
    record PolicyEntry(String version, Instant setAt, String setBy) {}

    private record Keyed(PolicyEntry entry, long sequence) {}

    @GetMapping(produces = "application/json")
    @Operation(
            operationId = "getPolicy",
            summary = "The policy in force",
            description = "The default policy, with version " + PolicyContent.DEFAULT_VERSION
                    + ", where the project has set none. The ETag is the version.")
    ResponseEntity<PolicyVersion> policy(@PathVariable String project) {
        PolicyVersion current = jdbc.sql("""
            select version, content, set_at, set_by from policy_version
            where project = :project order by sequence desc limit 1
            """)
                .param("project", project)
                .query((row, number) -> version(row))
                .optional()
                .orElseGet(this::byDefault);
        return ResponseEntity.ok().eTag("\"" + current.version + "\"").body(current);
    }

    @GetMapping(path = "/versions", produces = "application/json")
    @Operation(
            operationId = "listPolicyVersions",
            summary = "The policies that the project has set, newest first",
            description = "The default policy, which holds until the first of them, is not among them.")
    Page<PolicyEntry> versions(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String before = Cursor.keyIn(cursor, SEQUENCE);
        List<Keyed> entries = jdbc.sql("""
            select version, set_at, set_by, sequence from policy_version
            where project = :project and sequence < :before
            order by sequence desc limit :oneMore
            """)
                .param("project", project)
                .param("before", before == null ? Long.MAX_VALUE : Long.parseLong(before))
                .param("oneMore", limit + 1)
                .query((row, number) -> new Keyed(
                        new PolicyEntry(row.getString("version"), setAt(row), row.getString("set_by")),
                        row.getLong("sequence")))
                .list();
        Page<Keyed> page = Page.of(entries, limit, keyed -> Long.toString(keyed.sequence));
        return new Page<>(page.items().stream().map(Keyed::entry).toList(), page.next());
    }

    @GetMapping(path = "/versions/{version}", produces = "application/json")
    @Operation(operationId = "getPolicyVersion", summary = "One policy, the default one included")
    PolicyVersion version(@PathVariable String project, @PathVariable String version) {
        return stored(project, version);
    }

    @GetMapping(path = "/difference", produces = "application/json")
    @Operation(
            operationId = "getPolicyDifference",
            summary = "What one policy says otherwise than another, path by path")
    PolicyDifference difference(@PathVariable String project, @RequestParam String from, @RequestParam String to) {
        if (!VERSION.matcher(from).matches() || !VERSION.matcher(to).matches()) {
            throw ProblemException.malformed("The parameters from and to are versions.");
        }
        return PolicyDifference.between(
                from,
                mapper.valueToTree(stored(project, from).content),
                to,
                mapper.valueToTree(stored(project, to).content));
    }

    private PolicyVersion stored(String project, String version) {
        Optional<PolicyVersion> set = jdbc.sql("""
            select version, content, set_at, set_by from policy_version
            where project = :project and version = :version
            """)
                .param("project", project)
                .param("version", version)
                .query((row, number) -> version(row))
                .optional();
        if (set.isEmpty() && version.equals(PolicyContent.DEFAULT_VERSION)) {
            return byDefault();
        }
        return set.orElseThrow(() -> ProblemException.notFound("There is no version " + version + " of the policy."));
    }

    private PolicyVersion byDefault() {
        return new PolicyVersion(PolicyContent.DEFAULT_VERSION, defaultPolicy.content(), null, null);
    }

    private PolicyVersion version(ResultSet row) throws SQLException {
        return new PolicyVersion(
                row.getString("version"),
                mapper.readValue(row.getString("content"), PolicyContent.class),
                setAt(row),
                row.getString("set_by"));
    }

    private static Instant setAt(ResultSet row) throws SQLException {
        return row.getObject("set_at", OffsetDateTime.class).toInstant();
    }
}
