package dev.countersign.query.inbox;

import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.CheckpointHeld;
import dev.countersign.events.delivery.CheckpointPriority;
import dev.countersign.events.delivery.CheckpointResolved;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.DiscoveryReported;
import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffContent;
import dev.countersign.events.delivery.HandoffOffered;
import dev.countersign.events.delivery.HandoffReturned;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what waits in deliveries and is no gate's to ask for: handoffs, discoveries, and what checkpoints found. None of these items
 * belongs to a gate, so {@link InboxProjection} leaves them as they are.
 *
 * <p>Of each such thing the newest event of a batch decides whether something waits, whatever happened to it in between.
 */
@Component
class DeliveryInboxProjection implements Projection {

    @Override
    public String name() {
        return "delivery-inbox";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        Map<StreamId, DeliveryPlanned> plans = new LinkedHashMap<>();
        List<HandoffOffered> offered = new ArrayList<>();
        List<Returned> returned = new ArrayList<>();
        Map<Thing, List<Waits>> now = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case DeliveryPlanned planned -> plans.put(event.stream(), planned);
                case HandoffOffered offer -> {
                    offered.add(offer);
                    now.put(Thing.handoff(event, offer.number()), List.of(toAccept(offer, event.time())));
                }
                case HandoffAccepted accepted -> now.put(Thing.handoff(event, accepted.handoff()), List.of());
                case HandoffReturned back -> {
                    now.put(Thing.handoff(event, back.handoff()), List.of());
                    returned.add(new Returned(back, event.time()));
                }
                case DiscoveryReported discovery ->
                    now.put(Thing.discovery(event, discovery.number()), List.of(toDecide(discovery, event.time())));
                case DiscoveryDisposed disposed -> now.put(Thing.discovery(event, disposed.discovery()), List.of());
                case CheckpointHeld held ->
                    now.put(Thing.checkpoint(event, held.number()), toResolve(held, event.time()));
                case CheckpointResolved resolved -> now.put(Thing.checkpoint(event, resolved.checkpoint()), List.of());
                case null, default -> {
                    // Nothing waits for it here.
                }
            }
        }
        keepBuilders(writes, plans);
        keepHandoffs(writes, offered);
        remove(writes, List.copyOf(now.keySet()));
        write(writes, now);
        writeReturned(writes, returned);
        removeOfferedAgain(writes, offered);
    }

    private static Waits toAccept(HandoffOffered offer, Instant since) {
        String contents = offer.contents().stream().map(HandoffContent::content).collect(Collectors.joining(", "));
        return new Waits(
                Waiter.role(offer.to()),
                "Handoff " + offer.number() + " from " + offer.from() + " waits to be accepted or returned: "
                        + (contents.isEmpty() ? "nothing in particular" : contents),
                since,
                "POST " + path(offer.project(), offer.feature()) + "/handoffs/" + offer.number() + "/acceptance {}");
    }

    private static Waits toDecide(DiscoveryReported discovery, Instant since) {
        return new Waits(
                Waiter.role("product-manager"),
                "Discovery " + discovery.number() + " by " + discovery.by().principal()
                        + (discovery.requirement() == null ? "" : " about " + discovery.requirement()) + ": "
                        + discovery.text(),
                since,
                "POST " + path(discovery.project(), discovery.feature()) + "/discoveries/" + discovery.number()
                        + "/disposition {\"disposition\":\"AMEND\",\"reason\":\"...\"}");
    }

    /** Those who build put it right, and the architect says when it is. */
    private static List<Waits> toResolve(CheckpointHeld held, Instant since) {
        List<CheckpointFinding> blocking = held.findings().stream()
                .filter(finding -> finding.priority() != CheckpointPriority.P2)
                .toList();
        if (blocking.isEmpty()) {
            return List.of();
        }
        String what = "Checkpoint " + held.number() + " found: "
                + blocking.stream()
                        .map(finding -> finding.priority() + " " + finding.message())
                        .collect(Collectors.joining("; "));
        String checkpoints = path(held.project(), held.feature()) + "/checkpoints";
        return List.of(
                new Waits(
                        Waiter.role("architect"),
                        what,
                        since,
                        "POST " + checkpoints + "/" + held.number() + "/resolution {\"resolution\":\"...\"}"),
                new Waits(null, what, since, "GET " + checkpoints));
    }

    private static String path(String project, String feature) {
        return "/api/v1/projects/" + project + "/features/" + feature;
    }

    /** Who builds, by the newest plan. */
    private void keepBuilders(Writes writes, Map<StreamId, DeliveryPlanned> plans) {
        if (plans.isEmpty()) {
            return;
        }
        List<StreamId> features = List.copyOf(plans.keySet());
        writes.sql("""
            delete from inbox_builder b
            using unnest(:projects::text[], :features::text[]) as n (project, feature)
            where b.project = n.project and b.feature = n.feature
            """)
                .param("projects", Columns.of(features, StreamId::project))
                .param("features", Columns.of(features, StreamId::name));
        List<Builder> builders = plans.entrySet().stream()
                .flatMap(plan -> plan.getValue().tasks().stream()
                        .map(PlannedTask::role)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(role -> new Builder(plan.getKey(), role)))
                .toList();
        writes.sql("""
            insert into inbox_builder (project, feature, role)
            select * from unnest(:projects::text[], :features::text[], :roles::text[])
            """)
                .param("projects", Columns.of(builders, row -> row.feature.project()))
                .param("features", Columns.of(builders, row -> row.feature.name()))
                .param("roles", Columns.of(builders, Builder::role));
    }

    private void keepHandoffs(Writes writes, List<HandoffOffered> offered) {
        if (offered.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into inbox_handoff (project, feature, number, from_role, to_role)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :from::text[], :to::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(offered, HandoffOffered::project))
                .param("features", Columns.of(offered, HandoffOffered::feature))
                .param("numbers", Columns.of(offered, HandoffOffered::number))
                .param("from", Columns.of(offered, HandoffOffered::from))
                .param("to", Columns.of(offered, HandoffOffered::to));
    }

    private void remove(Writes writes, List<Thing> things) {
        if (things.isEmpty()) {
            return;
        }
        writes.sql("""
            delete from inbox_item i
            using unnest(:projects::text[], :features::text[], :kinds::text[], :keys::text[])
                  as n (project, feature, kind, key)
            where i.project = n.project and i.feature = n.feature and i.kind = n.kind and i.key = n.key
            """)
                .param("projects", Columns.of(things, Thing::project))
                .param("features", Columns.of(things, Thing::feature))
                .param("kinds", Columns.of(things, thing -> thing.kind().wireName()))
                .param("keys", Columns.of(things, Thing::key));
    }

    /** Writes what waits. What is for nobody in particular waits for each role that builds. */
    private void write(Writes writes, Map<Thing, List<Waits>> now) {
        List<Row> rows = now.entrySet().stream()
                .flatMap(thing -> thing.getValue().stream().map(waits -> new Row(thing.getKey(), waits)))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into inbox_item (project, feature, kind, key, waiter, standing, what, since, command)
            select n.project, n.feature, n.kind, n.key, coalesce(n.waiter, 'role:' || b.role), true, n.what, n.since,
                   n.command
            from unnest(:projects::text[], :features::text[], :kinds::text[], :keys::text[], :waiters::text[],
                        :whats::text[], :since::timestamptz[], :commands::text[])
                 with ordinality as n (project, feature, kind, key, waiter, what, since, command, place)
            left join inbox_builder b on n.waiter is null and b.project = n.project and b.feature = n.feature
            where n.waiter is not null or b.role is not null
            order by n.place
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.thing.project()))
                .param("features", Columns.of(rows, row -> row.thing.feature()))
                .param("kinds", Columns.of(rows, row -> row.thing.kind().wireName()))
                .param("keys", Columns.of(rows, row -> row.thing.key()))
                .param(
                        "waiters",
                        Columns.of(
                                rows,
                                row -> row.waits.waiter() == null
                                        ? null
                                        : row.waits.waiter().text()))
                .param("whats", Columns.of(rows, row -> row.waits.what()))
                .param("since", Columns.of(rows, row -> row.waits.since()))
                .param("commands", Columns.of(rows, row -> row.waits.command()));
    }

    /** What was returned waits for the role that offered it, unless that has offered something else since. */
    private void writeReturned(Writes writes, List<Returned> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into inbox_item (project, feature, kind, key, waiter, standing, what, since, command)
            select h.project, h.feature, 'handoff', 'handoff.' || h.number || '.returned', 'role:' || h.from_role, true,
                   'Handoff ' || h.number || ' was returned by ' || h.to_role || ', missing: ' || n.missing, n.since,
                   'POST ' || n.path || '/handoffs {"to":"' || h.to_role || '","contents":["..."]}'
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :missing::text[],
                        :since::timestamptz[], :paths::text[])
                 as n (project, feature, number, missing, since, path)
            join inbox_handoff h using (project, feature, number)
            where not exists (
                select from inbox_handoff later
                where later.project = h.project and later.feature = h.feature and later.number > h.number
                  and later.from_role = h.from_role and later.to_role = h.to_role)
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.back.project()))
                .param("features", Columns.of(rows, row -> row.back.feature()))
                .param("numbers", Columns.of(rows, row -> row.back.handoff()))
                .param("missing", Columns.of(rows, row -> String.join(", ", row.back.missing())))
                .param("since", Columns.of(rows, Returned::time))
                .param("paths", Columns.of(rows, row -> path(row.back.project(), row.back.feature())));
    }

    private void removeOfferedAgain(Writes writes, List<HandoffOffered> offered) {
        if (offered.isEmpty()) {
            return;
        }
        writes.sql("""
            delete from inbox_item i
            using inbox_handoff h,
                  unnest(:projects::text[], :features::text[], :numbers::integer[], :from::text[], :to::text[])
                  as n (project, feature, number, from_role, to_role)
            where h.project = n.project and h.feature = n.feature and h.number < n.number
              and h.from_role = n.from_role and h.to_role = n.to_role
              and i.project = h.project and i.feature = h.feature and i.kind = 'handoff'
              and i.key = 'handoff.' || h.number || '.returned'
            """)
                .param("projects", Columns.of(offered, HandoffOffered::project))
                .param("features", Columns.of(offered, HandoffOffered::feature))
                .param("numbers", Columns.of(offered, HandoffOffered::number))
                .param("from", Columns.of(offered, HandoffOffered::from))
                .param("to", Columns.of(offered, HandoffOffered::to));
    }

    /** What something may wait about. */
    private record Thing(String project, String feature, ItemKind kind, String key) {

        static Thing handoff(RecordedEvent event, int number) {
            return numbered(event, ItemKind.HANDOFF, number);
        }

        static Thing discovery(RecordedEvent event, int number) {
            return numbered(event, ItemKind.DISCOVERY, number);
        }

        static Thing checkpoint(RecordedEvent event, int number) {
            return numbered(event, ItemKind.CHECKPOINT, number);
        }

        private static Thing numbered(RecordedEvent event, ItemKind kind, int number) {
            return new Thing(event.stream().project(), event.stream().name(), kind, kind.wireName() + "." + number);
        }
    }

    /** What waits, for whom; for each role that builds where nobody is named. */
    private record Waits(@Nullable Waiter waiter, String what, Instant since, String command) {}

    private record Row(Thing thing, Waits waits) {}

    private record Returned(HandoffReturned back, Instant time) {}

    private record Builder(StreamId feature, String role) {}
}
