package dev.countersign.query.delegations;

import dev.countersign.events.Actor;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Delegations")
class DelegationsEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    DelegationsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/delegations", produces = "application/json")
    @Operation(
            operationId = "listDelegations",
            summary = "Who stands in for whom",
            description = "Oldest first, those that are over and those that were revoked included.")
    Page<Delegation> delegations(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        List<Delegation> oneMore = jdbc.sql("""
            select number, role, delegate, holds_from, holds_until, reason, delegated_by, delegated_at, revoked_by,
                   revoked_at
            from delegation
            where project = :project and number > :after
            order by number
            limit :limit
            """)
                .param("project", project)
                .param("after", key == null ? 0 : Integer.parseInt(key))
                .param("limit", limit + 1)
                .query((row, number) -> delegation(row))
                .list();
        return Page.of(oneMore, limit, delegation -> Integer.toString(delegation.number()));
    }

    private Delegation delegation(ResultSet row) throws SQLException {
        String revokedBy = row.getString("revoked_by");
        OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new Delegation(
                row.getInt("number"),
                row.getString("role"),
                row.getString("delegate"),
                row.getObject("holds_from", OffsetDateTime.class).toInstant(),
                row.getObject("holds_until", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                mapper.readValue(row.getString("delegated_by"), Actor.class),
                row.getObject("delegated_at", OffsetDateTime.class).toInstant(),
                revokedBy == null ? null : mapper.readValue(revokedBy, Actor.class),
                revokedAt == null ? null : revokedAt.toInstant());
    }

    /**
     * A delegation.
     *
     * @param number its number within its project
     * @param to who may speak for the role, as a person only
     * @param from the first moment at which it holds
     * @param until the moment at which it holds no more
     * @param revokedBy who ended it before its time; absent where nobody did
     */
    record Delegation(
            int number,
            String role,
            String to,
            Instant from,
            Instant until,
            String reason,
            Actor delegatedBy,
            Instant delegatedAt,
            @Nullable Actor revokedBy,
            @Nullable Instant revokedAt) {}
}
