package dev.countersign.query.inbox;

import dev.countersign.events.StreamId;
import dev.countersign.events.delegation.DelegationEvent;
import dev.countersign.events.delegation.DelegationRevoked;
import dev.countersign.events.delegation.RoleDelegated;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.policy.PolicyEvent;
import dev.countersign.events.policy.PolicySet;
import dev.countersign.query.inbox.FeatureInbox.Wait;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what waits for whom. A batch reads what is stored of its features, goes on from there event by event, and writes what is
 * otherwise then.
 */
@Component
class InboxProjection implements Projection {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    InboxProjection(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> happened = events.stream()
                .filter(event -> event.event() instanceof FeatureEvent)
                .toList();
        if (!happened.isEmpty()) {
            Map<StreamId, FeatureInbox> features =
                    read(happened.stream().map(RecordedEvent::stream).distinct().toList());
            for (RecordedEvent event : happened) {
                event.as(FeatureEvent.class)
                        .ifPresent(next -> features.computeIfAbsent(event.stream(), FeatureInbox::empty)
                                .take(next, event.time(), event.sequence()));
            }
            store(writes, List.copyOf(features.values()));
        }
        keepRoles(writes, events);
    }

    /** Who holds a role that no token says. */
    private void keepRoles(Writes writes, List<RecordedEvent> events) {
        Map<String, Bindings> bindings = new LinkedHashMap<>();
        List<Given> given = new ArrayList<>();
        List<RecordedEvent> revoked = new ArrayList<>();
        for (RecordedEvent event : events) {
            event.as(PolicyEvent.class).ifPresent(set -> {
                switch (set) {
                    case PolicySet policy ->
                        bindings.put(
                                event.stream().project(),
                                new Bindings(
                                        event.stream().project(),
                                        policy.content().bindings(),
                                        event.sequence()));
                }
            });
            event.as(DelegationEvent.class).ifPresent(happened -> {
                switch (happened) {
                    case RoleDelegated delegated ->
                        given.add(new Given(event.stream().project(), delegated));
                    case DelegationRevoked _ -> revoked.add(event);
                }
            });
        }
        keep(writes, List.copyOf(bindings.values()));
        insert(writes, given);
        revoke(writes, revoked);
    }

    /** What is stored of these features; nothing of those that are new. */
    private Map<StreamId, FeatureInbox> read(List<StreamId> streams) {
        String[] projects = Columns.of(streams, StreamId::project);
        String[] names = Columns.of(streams, StreamId::name);
        Map<StreamId, FeatureInbox> features = new LinkedHashMap<>();
        jdbc.sql("""
            select project, feature, f.gate as feature_gate, escalations, sequence,
                   kind, key, waiter, i.gate, standing, what, since, deadline, command
            from unnest(:projects::text[], :features::text[]) as n (project, feature)
            join inbox_feature f using (project, feature)
            left join inbox_item i using (project, feature)
            """).param("projects", projects).param("features", names).query(row -> {
            FeatureInbox feature = features.get(stream(row));
            if (feature == null) {
                feature = stored(row);
                features.put(feature.stream(), feature);
            }
            if (row.getString("kind") != null) {
                feature.add(wait(row));
            }
        });
        return features;
    }

    private static StreamId stream(ResultSet row) throws SQLException {
        return StreamId.feature(row.getString("project"), row.getString("feature"));
    }

    private FeatureInbox stored(ResultSet row) throws SQLException {
        return FeatureInbox.stored(
                stream(row),
                gate(row, "feature_gate"),
                mapper.readValue(row.getString("escalations"), new TypeReference<List<OpenEscalation>>() {}),
                row.getLong("sequence"));
    }

    private static Wait wait(ResultSet row) throws SQLException {
        OffsetDateTime deadline = row.getObject("deadline", OffsetDateTime.class);
        return new Wait(
                new Item(
                        ItemKind.ofWireName(row.getString("kind")),
                        row.getString("key"),
                        new Waiter(row.getString("waiter")),
                        gate(row, "gate"),
                        row.getString("what"),
                        deadline == null ? null : deadline.toInstant(),
                        row.getString("command")),
                row.getBoolean("standing"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Gate gate(ResultSet row, String column) throws SQLException {
        String gate = row.getString(column);
        return gate == null ? null : Gate.valueOf(gate);
    }

    private void store(Writes writes, List<FeatureInbox> features) {
        write(writes, features);
        List<Row<Item.Key>> gone = new ArrayList<>();
        List<Row<Wait>> changed = new ArrayList<>();
        for (FeatureInbox feature : features) {
            feature.gone().forEach(key -> gone.add(new Row<>(feature, key)));
            feature.changed().forEach(wait -> changed.add(new Row<>(feature, wait)));
        }
        remove(writes, gone);
        writeItems(writes, changed);
    }

    private void write(Writes writes, List<FeatureInbox> features) {
        writes.sql("""
            insert into inbox_feature as f (project, feature, gate, escalations, sequence)
            select * from unnest(:projects::text[], :features::text[], :gates::text[], :escalations::json[],
                                 :sequences::bigint[])
            on conflict (project, feature) do update
            set gate = excluded.gate, escalations = excluded.escalations, sequence = excluded.sequence
            where f.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(features, row -> row.stream().project()))
                .param("features", Columns.of(features, row -> row.stream().name()))
                .param("gates", Columns.of(features, FeatureInbox::gate))
                .param("escalations", Columns.of(features, row -> mapper.writeValueAsString(row.escalations())))
                .param("sequences", Columns.of(features, FeatureInbox::sequence));
    }

    private void remove(Writes writes, List<Row<Item.Key>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            delete from inbox_item i
            using unnest(:projects::text[], :features::text[], :kinds::text[], :keys::text[], :waiters::text[])
                  as g (project, feature, kind, key, waiter)
            where i.project = g.project and i.feature = g.feature and i.kind = g.kind and i.key = g.key
              and i.waiter = g.waiter
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("kinds", Columns.of(rows, row -> row.what().kind().wireName()))
                .param("keys", Columns.of(rows, row -> row.what().key()))
                .param("waiters", Columns.of(rows, row -> row.what().waiter().text()));
    }

    private void writeItems(Writes writes, List<Row<Wait>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into inbox_item (project, feature, kind, key, waiter, gate, standing, what, since, deadline, command)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :keys::text[], :waiters::text[],
                                 :gates::text[], :standing::boolean[], :whats::text[], :since::timestamptz[],
                                 :deadlines::timestamptz[], :commands::text[])
            on conflict (project, feature, kind, key, waiter) do update
            set gate = excluded.gate, standing = excluded.standing, what = excluded.what, since = excluded.since,
                deadline = excluded.deadline, command = excluded.command
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("kinds", Columns.of(rows, row -> row.what().item().kind().wireName()))
                .param("keys", Columns.of(rows, row -> row.what().item().key()))
                .param(
                        "waiters",
                        Columns.of(rows, row -> row.what().item().waiter().text()))
                .param("gates", Columns.of(rows, row -> row.what().item().gate()))
                .param("standing", Columns.of(rows, row -> row.what().standing()))
                .param("whats", Columns.of(rows, row -> row.what().item().what()))
                .param("since", Columns.of(rows, row -> row.what().since()))
                .param("deadlines", Columns.of(rows, row -> row.what().item().deadline()))
                .param("commands", Columns.of(rows, row -> row.what().item().command()));
    }

    private void keep(Writes writes, List<Bindings> bindings) {
        if (bindings.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into inbox_binding as b (project, bindings, sequence)
            select * from unnest(:projects::text[], :bindings::json[], :sequences::bigint[])
            on conflict (project) do update set bindings = excluded.bindings, sequence = excluded.sequence
            where b.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(bindings, Bindings::project))
                .param("bindings", Columns.of(bindings, row -> mapper.writeValueAsString(row.roles())))
                .param("sequences", Columns.of(bindings, Bindings::sequence));
    }

    private void insert(Writes writes, List<Given> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into inbox_delegation (project, number, role, delegate, holds_from, holds_until, revoked)
            select *, false from unnest(:projects::text[], :numbers::integer[], :roles::text[], :delegates::text[],
                                        :froms::timestamptz[], :untils::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, Given::project))
                .param("numbers", Columns.of(rows, row -> row.what().number()))
                .param("roles", Columns.of(rows, row -> row.what().role()))
                .param("delegates", Columns.of(rows, row -> row.what().to()))
                .param("froms", Columns.of(rows, row -> row.what().from()))
                .param("untils", Columns.of(rows, row -> row.what().until()));
    }

    private void revoke(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update inbox_delegation d set revoked = true
            from unnest(:projects::text[], :numbers::integer[]) as r (project, number)
            where d.project = r.project and d.number = r.number
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param(
                        "numbers",
                        Columns.of(
                                rows,
                                row -> row.as(DelegationEvent.class)
                                        .orElseThrow()
                                        .number()));
    }

    private record Given(String project, RoleDelegated what) {}

    private record Bindings(String project, Map<String, List<String>> roles, long sequence) {}

    private record Row<T>(FeatureInbox in, T what) {

        String project() {
            return in.stream().project();
        }

        String feature() {
            return in.stream().name();
        }
    }
}
