package dev.countersign.query.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.countersign.events.PrincipalKind;
import dev.countersign.query.http.Caller;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import dev.countersign.query.http.ProblemException;
import dev.countersign.query.projection.Columns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Inbox")
class InboxEndpoint {

    private static final Pattern KEY = Pattern.compile("[^/\\x00]+/[^/\\x00]+/[a-z]+/[^/\\x00]+");
    private static final Pattern PRINCIPAL = Pattern.compile("[^\\x00-\\x1f]{1,200}");
    private static final Pattern ROLE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final JdbcClient jdbc;
    private final Clock clock;

    InboxEndpoint(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @GetMapping(path = "/api/v1/projects/{project}/inbox", produces = "application/json")
    @Operation(
            operationId = "listInbox",
            summary = "What waits for a principal or a role",
            description =
                    "Oldest first, each with its age, its deadline where it has one, and the command that would do it; "
                            + "what is done is gone. Without a parameter, what waits for whoever asks. Of a principal those "
                            + "roles are known that its own token says, when it asks itself, those that the project's policy "
                            + "binds it to, and, for verdicts, those that are delegated to it at the moment.")
    Page<Entry> inbox(
            @PathVariable String project,
            @Parameter(description = "For this principal") @RequestParam(required = false) @Nullable String principal,
            @Parameter(description = "For this role") @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        if (principal != null && role != null) {
            throw ProblemException.malformed("Ask for a principal or for a role, not for both.");
        }
        check("principal", principal, PRINCIPAL);
        check("role", role, ROLE);
        Key after = Key.in(cursor);
        Instant now = clock.instant();
        List<Asked> asked =
                role == null ? askedFor(project, principal, now) : List.of(new Asked(Waiter.role(role), false));
        // Each waiter's first ones by the index, then the first of all; what waits for two roles of one principal is
        // one.
        List<Entry> oneMore = jdbc.sql("""
            select distinct on (since, feature, kind, key) since, feature, kind, key, what, deadline, command
            from unnest(:waiters::text[], :verdictsOnly::boolean[]) as w (waiter, verdicts_only) cross join lateral (
                select since, feature, kind, key, what, deadline, command
                from inbox_item i
                where i.project = :project and i.waiter = w.waiter and i.standing
                  and (i.kind = 'verdict' or not w.verdicts_only)
                  and (since, feature, kind, key)
                      > (coalesce(:since::timestamptz, '-infinity'), :feature, :kind, :key)
                order by since, feature, kind, key
                limit :limit) as first
            order by since, feature, kind, key, waiter
            limit :limit
            """)
                .param("waiters", Columns.of(asked, row -> row.waiter().text()))
                .param("verdictsOnly", Columns.of(asked, Asked::verdictsOnly))
                .param("project", project)
                .param("since", after.since())
                .param("feature", after.feature())
                .param("kind", after.kind())
                .param("key", after.key())
                .param("limit", limit + 1)
                .query((row, number) -> entry(row, now))
                .list();
        return Page.of(oneMore, limit, Entry::cursor);
    }

    /** The principal itself, and the roles that it is known to hold. */
    private List<Asked> askedFor(String project, @Nullable String principal, Instant now) {
        Caller caller = Caller.current();
        String name = principal == null ? caller.principal() : principal;
        boolean self = name.equals(caller.principal());
        Set<String> roles =
                new TreeSet<>(self && caller.kind() == PrincipalKind.AGENT ? List.of() : boundTo(project, name));
        if (self) {
            roles.addAll(caller.roles());
        }
        List<Asked> asked = new ArrayList<>();
        asked.add(new Asked(Waiter.principal(name), false));
        roles.forEach(held -> asked.add(new Asked(Waiter.role(held), false)));
        // Roles are lent to people, whoever else has the same name.
        if (!self || caller.kind() == PrincipalKind.HUMAN) {
            delegatedTo(project, name, now).stream()
                    .filter(delegated -> !roles.contains(delegated))
                    .forEach(delegated -> asked.add(new Asked(Waiter.role(delegated), true)));
        }
        return asked;
    }

    /** The roles that the policy binds to the name; agents have none of them. */
    private List<String> boundTo(String project, String principal) {
        return jdbc.sql("""
            select role.key from inbox_binding, json_each(bindings) as role
            where project = :project
              and exists (select from json_array_elements_text(role.value) as bound where bound = :principal)
            """)
                .param("project", project)
                .param("principal", principal)
                .query(String.class)
                .list();
    }

    private List<String> delegatedTo(String project, String principal, Instant now) {
        return jdbc.sql("""
            select distinct role from inbox_delegation
            where project = :project and delegate = :principal and not revoked
              and holds_from <= :now and :now < holds_until
            """)
                .param("project", project)
                .param("principal", principal)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    private static void check(String parameter, @Nullable String value, Pattern form) {
        if (value != null && !form.matcher(value).matches()) {
            throw ProblemException.malformed(
                    "The parameter " + parameter + " has not the form " + form.pattern() + ".");
        }
    }

    private static Entry entry(ResultSet row, Instant now) throws SQLException {
        Instant since = row.getObject("since", OffsetDateTime.class).toInstant();
        OffsetDateTime deadline = row.getObject("deadline", OffsetDateTime.class);
        return new Entry(
                ItemKind.ofWireName(row.getString("kind")),
                row.getString("feature"),
                row.getString("what"),
                since,
                // Clocks of several machines may be apart a little; nothing is younger than new.
                Math.max(0, Duration.between(since, now).toSeconds()),
                deadline == null ? null : deadline.toInstant(),
                row.getString("command"),
                row.getString("key"));
    }

    /**
     * Something that waits.
     *
     * @param kind what is to be done
     * @param feature at which feature
     * @param what what is missing and why, as a sentence
     * @param since since when it waits
     * @param ageSeconds how long that is, in whole seconds
     * @param deadline when it is too late, if there is such a time
     * @param command the command that would do it
     */
    record Entry(
            ItemKind kind,
            String feature,
            String what,
            Instant since,
            long ageSeconds,
            @Nullable Instant deadline,
            String command,

            @JsonIgnore @Schema(hidden = true) String key) {

        String cursor() {
            return since + "/" + feature + "/" + kind.wireName() + "/" + key;
        }
    }

    /** For whom is asked; a role that is only lent, for its verdicts and nothing else. */
    private record Asked(Waiter waiter, boolean verdictsOnly) {}

    /** The entry that a page starts after; no time for the first page. */
    private record Key(@Nullable OffsetDateTime since, String feature, String kind, String key) {

        static Key in(@Nullable String cursor) {
            String text = Cursor.keyIn(cursor, KEY);
            if (text == null) {
                return new Key(null, "", "", "");
            }
            String[] parts = text.split("/", 4);
            try {
                return new Key(OffsetDateTime.parse(parts[0]), parts[1], parts[2], parts[3]);
            } catch (DateTimeException notOurs) {
                throw Cursor.foreign();
            }
        }
    }
}
