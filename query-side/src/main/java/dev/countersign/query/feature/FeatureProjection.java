package dev.countersign.query.feature;

import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.query.feature.FeatureState.SignOffState;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class FeatureProjection implements Projection {

    /** How the command side names requirements that are sign-offs, as in {@code plan.sign-off.architect}. */
    private static final Pattern SIGN_OFF = Pattern.compile("(?<artifact>[a-z]+)\\.sign-off\\.(?<role>.+)");

    private final JsonMapper mapper;

    FeatureProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "feature";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<Opened> opened = new ArrayList<>();
        Map<StreamId, Change> changes = new LinkedHashMap<>();
        Map<ArtifactKey, Submitted> submitted = new LinkedHashMap<>();
        Map<GateKey, Evaluated> evaluated = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            StreamId stream = event.stream();
            if (!stream.type().equals("feature")) {
                continue;
            }
            Change change = changes.getOrDefault(stream, new Change(event, null, null, null));
            switch (event.event()) {
                case FeatureOpened opening -> opened.add(new Opened(event, opening));
                case TierChanged tier ->
                    change = new Change(event, tier.to().wireName(), change.stage(), tier.policyVersion());
                case StageEntered stage ->
                    change = new Change(event, change.tier(), stage.to().wireName(), change.policyVersion());
                case RevisionSubmitted revision ->
                    submitted.put(new ArtifactKey(stream, revision.artifact()), new Submitted(event, revision));
                case GateEvaluated gate -> evaluated.put(new GateKey(stream, gate.gate()), new Evaluated(event, gate));
                case null, default -> {
                    // Moves the version and the time only.
                }
            }
            changes.put(stream, change.at(event));
        }
        insert(writes, opened);
        update(writes, List.copyOf(changes.values()));
        upsertArtifacts(writes, List.copyOf(submitted.values()));
        upsertGates(writes, List.copyOf(evaluated.values()));
    }

    private void insert(Writes writes, List<Opened> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into feature (project, feature, title, tier, stage, idea, policy_version, opened_by, opened_at,
                                 updated_at, version)
            select project, feature, title, tier, stage, idea, policy_version, opened_by, time, time, -1
            from unnest(:projects::text[], :features::text[], :titles::text[], :tiers::text[], :stages::text[],
                        :ideas::json[], :policies::text[], :actors::json[], :times::timestamptz[])
                 as opened (project, feature, title, tier, stage, idea, policy_version, opened_by, time)
            on conflict (project, feature) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("titles", Columns.of(rows, row -> row.opened.title()))
                .param("tiers", Columns.of(rows, row -> row.opened.tier().wireName()))
                .param(
                        "stages",
                        Columns.of(rows, row -> (row.opened.idea() == null ? Stage.DEFINE : Stage.DISCOVER).wireName()))
                .param("ideas", Columns.of(rows, row -> json(row.opened.idea())))
                .param("policies", Columns.of(rows, row -> row.opened.policyVersion()))
                .param("actors", Columns.of(rows, row -> json(row.opened.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private void update(Writes writes, List<Change> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update feature as f
            set tier = coalesce(c.tier, f.tier), stage = coalesce(c.stage, f.stage),
                policy_version = coalesce(c.policy_version, f.policy_version),
                updated_at = c.time, version = c.version
            from unnest(:projects::text[], :features::text[], :tiers::text[], :stages::text[], :policies::text[],
                        :times::timestamptz[], :versions::bigint[])
                 as c (project, feature, tier, stage, policy_version, time, version)
            where f.project = c.project and f.feature = c.feature and f.version < c.version
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("tiers", Columns.of(rows, Change::tier))
                .param("stages", Columns.of(rows, Change::stage))
                .param("policies", Columns.of(rows, Change::policyVersion))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("versions", Columns.of(rows, row -> row.event.sequence()));
    }

    private void upsertArtifacts(Writes writes, List<Submitted> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into feature_artifact as a (project, feature, kind, revision, digest, submitted_by, submitted_at)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :revisions::integer[],
                                 :digests::text[], :actors::json[], :times::timestamptz[])
            on conflict (project, feature, kind) do update
            set revision = excluded.revision, digest = excluded.digest, submitted_by = excluded.submitted_by,
                submitted_at = excluded.submitted_at
            where a.revision < excluded.revision
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("kinds", Columns.of(rows, row -> row.revision.artifact().wireName()))
                .param("revisions", Columns.of(rows, row -> row.revision.revision()))
                .param("digests", Columns.of(rows, row -> row.revision.digest()))
                .param("actors", Columns.of(rows, row -> json(row.revision.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private void upsertGates(Writes writes, List<Evaluated> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into feature_gate as g (project, feature, gate, status, sign_offs, sequence)
            select * from unnest(:projects::text[], :features::text[], :gates::text[], :statuses::text[],
                                 :signOffs::json[], :sequences::bigint[])
            on conflict (project, feature, gate) do update
            set status = excluded.status, sign_offs = excluded.sign_offs, sequence = excluded.sequence
            where g.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("gates", Columns.of(rows, row -> row.gate.gate()))
                .param("statuses", Columns.of(rows, row -> row.gate.status()))
                .param("signOffs", Columns.of(rows, row -> json(signOffs(row.gate.requirements()))))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private static List<SignOffState> signOffs(List<GateRequirement> requirements) {
        List<SignOffState> signOffs = new ArrayList<>();
        for (GateRequirement requirement : requirements) {
            Matcher name = SIGN_OFF.matcher(requirement.requirement());
            if (name.matches()) {
                ArtifactKind.ofWireName(name.group("artifact"))
                        .ifPresent(artifact ->
                                signOffs.add(new SignOffState(artifact, name.group("role"), requirement.status())));
            }
        }
        return signOffs;
    }

    private @Nullable String json(@Nullable Object value) {
        return value == null ? null : mapper.writeValueAsString(value);
    }

    private record Opened(RecordedEvent event, FeatureOpened opened) {}

    private record ArtifactKey(StreamId stream, ArtifactKind kind) {}

    private record Submitted(RecordedEvent event, RevisionSubmitted revision) {}

    private record GateKey(StreamId stream, Gate gate) {}

    private record Evaluated(RecordedEvent event, GateEvaluated gate) {}

    /** What a batch changes of one feature, and the newest event of it; null where nothing changes. */
    private record Change(
            RecordedEvent event,
            @Nullable String tier,
            @Nullable String stage,
            @Nullable String policyVersion) {

        Change at(RecordedEvent newest) {
            return new Change(newest, tier, stage, policyVersion);
        }
    }
}
