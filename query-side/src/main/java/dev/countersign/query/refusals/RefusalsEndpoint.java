package dev.countersign.query.refusals;

import dev.countersign.events.Actor;
import dev.countersign.events.audit.RefusedRule;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Audit")
class RefusalsEndpoint {

    private static final Pattern KEY = Pattern.compile("[^/\\x00]+/[^\\x00]+");

    private static final Pattern PRINCIPAL = Pattern.compile("[^\\x00-\\x1f]{1,200}");
    private static final Pattern RULE = Pattern.compile("R[0-9]{2}");
    private static final Pattern FEATURE = Pattern.compile("(?=.{1,80}$)[0-9]{3,}(-[a-z0-9-]+)?");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    RefusalsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/refusals", produces = "application/json")
    @Operation(
            operationId = "listRefusals",
            summary = "What was tried and refused",
            description =
                    "Newest first, each with every rule that refused it. Identical refusals within a minute of the "
                            + "first are one entry with their count, which is complete when the minute is over.")
    Page<Refusal> refusals(
            @PathVariable String project,
            @Parameter(description = "Only those of this principal") @RequestParam(required = false) @Nullable
                    String principal,
            @Parameter(description = "Only those by this rule, such as R03") @RequestParam(required = false) @Nullable
                    String rule,
            @Parameter(description = "Only those about this feature") @RequestParam(required = false) @Nullable
                    String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        check("principal", principal, PRINCIPAL);
        check("rule", rule, RULE);
        check("feature", feature, FEATURE);
        Key after = Key.in(cursor);
        List<Refusal> oneMore = jdbc.sql("""
            select event_id, time, last_time, count, command, subject, rules, by, client_addresses
            from refusal
            where project = :project
              and (time, event_id) < (coalesce(:time::timestamptz, 'infinity'), :id)
            """
                        // Said only where it is asked, for the planner to choose the index that fits.
                        + (principal == null ? "" : " and principal = :principal")
                        + (rule == null ? "" : " and :rule = any(rule_codes)")
                        + (feature == null ? "" : " and feature = :feature")
                        + " order by time desc, event_id desc limit :limit")
                .param("project", project)
                .param("principal", principal)
                .param("rule", rule)
                .param("feature", feature)
                .param("time", after.time())
                .param("id", after.id())
                .param("limit", limit + 1)
                .query((row, number) -> refusal(row))
                .list();
        return Page.of(oneMore, limit, refusal -> refusal.time() + "/" + refusal.id());
    }

    private static void check(String parameter, @Nullable String value, Pattern form) {
        if (value != null && !form.matcher(value).matches()) {
            throw ProblemException.malformed(
                    "The parameter " + parameter + " has not the form " + form.pattern() + ".");
        }
    }

    private Refusal refusal(ResultSet row) throws SQLException {
        return new Refusal(
                row.getString("event_id"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getObject("last_time", OffsetDateTime.class).toInstant(),
                row.getInt("count"),
                row.getString("command"),
                row.getString("subject"),
                mapper.readValue(row.getString("rules"), new TypeReference<List<RefusedRule>>() {}),
                mapper.readValue(row.getString("by"), Actor.class),
                List.of((String[]) row.getArray("client_addresses").getArray()));
    }

    /**
     * A command that broke rules.
     *
     * @param id the id of the event that recorded it
     * @param time when it was refused, the first time where it was repeated
     * @param lastTime when it was refused the last time within a minute of the first
     * @param count how often it was refused within that minute
     * @param subject what it was about, such as {@code features/001-checkout}
     * @param rules every rule that refused it
     * @param clientAddresses the network addresses it came from, where they are known
     */
    record Refusal(
            String id,
            Instant time,
            Instant lastTime,
            int count,
            String command,
            String subject,
            List<RefusedRule> rules,
            Actor by,
            List<String> clientAddresses) {}

    /** The refusal that a page starts after; no time for the first page. */
    private record Key(@Nullable OffsetDateTime time, String id) {

        static Key in(@Nullable String cursor) {
            String key = Cursor.keyIn(cursor, KEY);
            if (key == null) {
                return new Key(null, "");
            }
            int slash = key.indexOf('/');
            try {
                return new Key(OffsetDateTime.parse(key.substring(0, slash)), key.substring(slash + 1));
            } catch (DateTimeException notOurs) {
                throw Cursor.foreign();
            }
        }
    }
}
