package dev.countersign.query.inbox;

import dev.countersign.events.StreamId;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.policy.PolicyEvent;
import dev.countersign.events.policy.PolicySet;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what waits for whom. What gates ask for comes with each of their evaluations as a whole, so what is no longer among
 * it is done; gates that a feature has not come to are kept too, and begin to wait when it does.
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
    public void apply(List<RecordedEvent> events) {
        Map<StreamId, FeatureInbox> features = new LinkedHashMap<>();
        Map<String, Bindings> bindings = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            event.as(FeatureEvent.class)
                    .ifPresent(happened -> features.computeIfAbsent(event.stream(), FeatureInbox::new)
                            .take(happened, event.time(), event.sequence()));
            event.as(PolicyEvent.class).ifPresent(happened -> {
                switch (happened) {
                    case PolicySet set ->
                        bindings.put(
                                event.stream().project(),
                                new Bindings(
                                        event.stream().project(), set.content().bindings(), event.sequence()));
                }
            });
        }
        keep(List.copyOf(bindings.values()));
        List<FeatureInbox> changed = stillNew(List.copyOf(features.values()));
        if (!changed.isEmpty()) {
            move(changed.stream().filter(FeatureInbox::hasMoved).toList());
            List<Row> rows = new ArrayList<>();
            List<Evaluated> evaluated = new ArrayList<>();
            for (FeatureInbox feature : changed) {
                feature.waits().forEach(wait -> rows.add(new Row(feature, wait)));
                feature.evaluated().forEach(gate -> evaluated.add(new Evaluated(feature, gate)));
            }
            write(rows);
            remove(evaluated);
            letWaitWhatStands(changed);
        }
    }

    /** Takes the features' places, leaving out those that are further already. */
    private List<FeatureInbox> stillNew(List<FeatureInbox> features) {
        if (features.isEmpty()) {
            return features;
        }
        Set<StreamId> taken = new HashSet<>(jdbc.sql("""
            insert into inbox_feature as f (project, feature, entered_at, sequence)
            select project, feature, entered_at, sequence
            from unnest(:projects::text[], :features::text[], :times::timestamptz[], :sequences::bigint[])
                 as n (project, feature, entered_at, sequence)
            on conflict (project, feature) do update set sequence = excluded.sequence
            where f.sequence < excluded.sequence
            returning project, feature
            """)
                .param("projects", Columns.of(features, row -> row.stream().project()))
                .param("features", Columns.of(features, row -> row.stream().name()))
                .param("times", Columns.of(features, FeatureInbox::enteredAt))
                .param("sequences", Columns.of(features, FeatureInbox::sequence))
                .query((row, number) -> StreamId.feature(row.getString("project"), row.getString("feature")))
                .list());
        return features.stream()
                .filter(feature -> taken.contains(feature.stream()))
                .toList();
    }

    private void move(List<FeatureInbox> moved) {
        if (moved.isEmpty()) {
            return;
        }
        jdbc.sql("""
            update inbox_feature f set gate = n.gate, entered_at = n.entered_at
            from unnest(:projects::text[], :features::text[], :gates::text[], :times::timestamptz[])
                 as n (project, feature, gate, entered_at)
            where f.project = n.project and f.feature = n.feature
            """)
                .param("projects", Columns.of(moved, row -> row.stream().project()))
                .param("features", Columns.of(moved, row -> row.stream().name()))
                .param("gates", Columns.of(moved, FeatureInbox::gate))
                .param("times", Columns.of(moved, FeatureInbox::enteredAt))
                .update();
    }

    /** Writes what is waited for. What has waited without a break keeps its beginning. */
    private void write(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into inbox_item as i (project, feature, kind, key, waiter, gate, standing, what, since, deadline,
                                         command, sequence)
            select n.project, n.feature, n.kind, n.key, n.waiter, n.gate, n.gate is null, n.what,
                   case when n.unbroken then coalesce(old.since, n.since) else n.since end, n.deadline, n.command,
                   n.sequence
            from unnest(:projects::text[], :features::text[], :kinds::text[], :keys::text[], :waiters::text[],
                        :gates::text[], :whats::text[], :since::timestamptz[], :deadlines::timestamptz[],
                        :commands::text[], :sequences::bigint[], :unbroken::boolean[])
                 as n (project, feature, kind, key, waiter, gate, what, since, deadline, command, sequence, unbroken)
            left join inbox_item old using (project, feature, kind, key, waiter)
            on conflict (project, feature, kind, key, waiter) do update
            set gate = excluded.gate, what = excluded.what, since = excluded.since, deadline = excluded.deadline,
                command = excluded.command, sequence = excluded.sequence
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("kinds", Columns.of(rows, row -> row.item().kind().wireName()))
                .param("keys", Columns.of(rows, row -> row.item().key()))
                .param("waiters", Columns.of(rows, row -> row.item().waiter().text()))
                .param("gates", Columns.of(rows, row -> row.item().gate()))
                .param("whats", Columns.of(rows, row -> row.item().what()))
                .param("since", Columns.of(rows, row -> row.item().since()))
                .param("deadlines", Columns.of(rows, row -> row.item().deadline()))
                .param("commands", Columns.of(rows, row -> row.item().command()))
                .param("sequences", Columns.of(rows, row -> row.in().sequence()))
                .param("unbroken", Columns.of(rows, row -> row.waiting().unbroken()))
                .update();
    }

    /** Removes what the evaluated gates no longer ask for. */
    private void remove(List<Evaluated> evaluated) {
        if (evaluated.isEmpty()) {
            return;
        }
        jdbc.sql("""
            delete from inbox_item i
            using unnest(:projects::text[], :features::text[], :gates::text[], :sequences::bigint[])
                  as g (project, feature, gate, sequence)
            where i.project = g.project and i.feature = g.feature and i.gate = g.gate and i.sequence < g.sequence
            """)
                .param(
                        "projects",
                        Columns.of(evaluated, row -> row.in().stream().project()))
                .param(
                        "features",
                        Columns.of(evaluated, row -> row.in().stream().name()))
                .param("gates", Columns.of(evaluated, Evaluated::gate))
                .param("sequences", Columns.of(evaluated, row -> row.in().sequence()))
                .update();
    }

    /** What a gate asks for waits from when the feature stands before it, and until it has left it. */
    private void letWaitWhatStands(List<FeatureInbox> features) {
        jdbc.sql("""
            update inbox_item i
            set standing = i.gate is not distinct from f.gate,
                since = case when i.gate = f.gate then greatest(i.since, f.entered_at) else i.since end
            from inbox_feature f, unnest(:projects::text[], :features::text[]) as n (project, feature)
            where f.project = n.project and f.feature = n.feature
              and i.project = n.project and i.feature = n.feature and i.gate is not null
              and i.standing <> (i.gate is not distinct from f.gate)
            """)
                .param("projects", Columns.of(features, row -> row.stream().project()))
                .param("features", Columns.of(features, row -> row.stream().name()))
                .update();
    }

    private void keep(List<Bindings> bindings) {
        if (bindings.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into inbox_binding as b (project, bindings, sequence)
            select * from unnest(:projects::text[], :bindings::json[], :sequences::bigint[])
            on conflict (project) do update set bindings = excluded.bindings, sequence = excluded.sequence
            where b.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(bindings, Bindings::project))
                .param("bindings", Columns.of(bindings, row -> mapper.writeValueAsString(row.roles())))
                .param("sequences", Columns.of(bindings, Bindings::sequence))
                .update();
    }

    private record Bindings(String project, Map<String, List<String>> roles, long sequence) {}

    private record Evaluated(FeatureInbox in, Gate gate) {}

    private record Row(FeatureInbox in, FeatureInbox.Wait waiting) {

        String project() {
            return in.stream().project();
        }

        String feature() {
            return in.stream().name();
        }

        Item item() {
            return waiting.item();
        }
    }
}
