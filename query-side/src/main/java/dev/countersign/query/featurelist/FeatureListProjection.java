package dev.countersign.query.featurelist;

import dev.countersign.events.StreamId;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class FeatureListProjection implements Projection {

    @Override
    public String name() {
        return "feature-list";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        Map<StreamId, Change> changes = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            if (event.stream().type().equals("feature")) {
                changes.computeIfAbsent(event.stream(), Change::new).take(event);
            }
        }
        insert(writes, changes.values().stream().filter(Change::opens).toList());
        update(writes, List.copyOf(changes.values()));
    }

    private void insert(Writes writes, List<Change> opened) {
        if (opened.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into feature_list (project, feature, title, tier, stage, opened_at, updated_at, version)
            select project, feature, title, tier, stage, time, time, -1
            from unnest(:projects::text[], :features::text[], :titles::text[], :tiers::text[], :stages::text[],
                        :times::timestamptz[]) as opened (project, feature, title, tier, stage, time)
            on conflict (project, feature) do nothing
            """)
                .param("projects", Columns.of(opened, change -> change.stream.project()))
                .param("features", Columns.of(opened, change -> change.stream.name()))
                .param("titles", Columns.of(opened, change -> change.title))
                .param("tiers", Columns.of(opened, Change::tierName))
                .param("stages", Columns.of(opened, Change::stageName))
                .param("times", Columns.of(opened, change -> change.openedAt));
    }

    private void update(Writes writes, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        writes.sql("""
            update feature_list as f
            set tier = coalesce(c.tier, f.tier), stage = coalesce(c.stage, f.stage),
                g1 = coalesce(c.g1, f.g1), g2 = coalesce(c.g2, f.g2), g3 = coalesce(c.g3, f.g3),
                g4 = coalesce(c.g4, f.g4), g5 = coalesce(c.g5, f.g5),
                updated_at = c.time, version = c.version
            from unnest(:projects::text[], :features::text[], :tiers::text[], :stages::text[],
                        :g1::text[], :g2::text[], :g3::text[], :g4::text[], :g5::text[],
                        :times::timestamptz[], :versions::bigint[])
                 as c (project, feature, tier, stage, g1, g2, g3, g4, g5, time, version)
            where f.project = c.project and f.feature = c.feature and f.version < c.version
            """)
                .param("projects", Columns.of(changes, change -> change.stream.project()))
                .param("features", Columns.of(changes, change -> change.stream.name()))
                .param("tiers", Columns.of(changes, Change::tierName))
                .param("stages", Columns.of(changes, Change::stageName))
                .param("g1", Columns.of(changes, change -> change.gates.get(Gate.G1)))
                .param("g2", Columns.of(changes, change -> change.gates.get(Gate.G2)))
                .param("g3", Columns.of(changes, change -> change.gates.get(Gate.G3)))
                .param("g4", Columns.of(changes, change -> change.gates.get(Gate.G4)))
                .param("g5", Columns.of(changes, change -> change.gates.get(Gate.G5)))
                .param("times", Columns.of(changes, change -> change.time))
                .param("versions", Columns.of(changes, change -> change.version));
    }

    /** What a batch says about one feature; null where it says nothing. */
    private static final class Change {

        private final StreamId stream;
        private final Map<Gate, GateStatus> gates = new EnumMap<>(Gate.class);
        private @Nullable Instant openedAt;
        private @Nullable String title;
        private @Nullable Tier tier;
        private @Nullable Stage stage;
        private Instant time = Instant.EPOCH;
        private long version;

        Change(StreamId stream) {
            this.stream = stream;
        }

        void take(RecordedEvent event) {
            time = event.time();
            version = event.sequence();
            switch (event.event()) {
                case FeatureOpened opened -> {
                    openedAt = event.time();
                    title = opened.title();
                    tier = opened.tier();
                    stage = opened.idea() == null ? Stage.DEFINE : Stage.DISCOVER;
                }
                case TierChanged changed -> tier = changed.to();
                case StageEntered entered -> stage = entered.to();
                case GateEvaluated evaluated -> gates.put(evaluated.gate(), evaluated.status());
                case null, default -> {
                    // Moves the version and the time, and nothing else of the list.
                }
            }
        }

        boolean opens() {
            return openedAt != null;
        }

        @Nullable
        String tierName() {
            return tier == null ? null : tier.wireName();
        }

        @Nullable
        String stageName() {
            return stage == null ? null : stage.wireName();
        }
    }
}
