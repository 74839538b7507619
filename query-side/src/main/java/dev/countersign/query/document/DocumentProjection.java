package dev.countersign.query.document;

import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.VerdictRecorded;
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
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps each artifact's current text, who must sign it and who has decided on it. */
@Component
class DocumentProjection implements Projection {

    private static final Pattern SIGN_OFF = Pattern.compile("([a-z]+)\\.sign-off(?:\\.(.+))?");

    private final JsonMapper mapper;

    DocumentProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "document";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        // One statement may touch a row once, so of each row only where the batch leaves it is written.
        List<RecordedEvent> opened = new ArrayList<>();
        Map<Key, Row<RevisionSubmitted>> texts = new LinkedHashMap<>();
        Map<Key, Row<List<String>>> roles = new LinkedHashMap<>();
        Map<Key, Row<VerdictRecorded>> verdicts = new LinkedHashMap<>();
        Map<Key, Row<String>> stale = new LinkedHashMap<>();
        Map<Key, Row<String>> submitters = new LinkedHashMap<>();
        DocumentDisagreements disagreements = new DocumentDisagreements();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> opened.add(event);
                case RevisionSubmitted submitted -> {
                    Key key = new Key(event.stream(), submitted.artifact(), "", "");
                    texts.put(key, new Row<>(key, event, submitted));
                    String by = submitted.by().principal();
                    Key ofSubmitter = new Key(event.stream(), submitted.artifact(), "", by);
                    submitters.put(ofSubmitter, new Row<>(ofSubmitter, event, by));
                    for (String role : submitted.staleVerdicts()) {
                        Key ofRole = new Key(event.stream(), submitted.artifact(), role, "");
                        stale.put(ofRole, new Row<>(ofRole, event, role));
                    }
                }
                case VerdictRecorded recorded -> {
                    Key key = new Key(
                            event.stream(),
                            recorded.artifact(),
                            recorded.role(),
                            recorded.by().principal());
                    verdicts.put(key, new Row<>(key, event, recorded));
                }
                case GateEvaluated evaluated ->
                    rolesAskedFor(evaluated).forEach((kind, asked) -> {
                        Key key = new Key(event.stream(), kind, "", "");
                        roles.put(key, new Row<>(key, event, asked));
                    });
                case null, default -> {
                    // Says nothing about texts and who signs them, or something about what became of that.
                }
            }
        }
        writeFeatures(writes, opened);
        writeTexts(writes, List.copyOf(texts.values()));
        writeRoles(writes, List.copyOf(roles.values()));
        writeVerdicts(writes, List.copyOf(verdicts.values()));
        writeStale(writes, List.copyOf(stale.values()));
        writeSubmitters(writes, List.copyOf(submitters.values()));
        disagreements.apply(events, writes);
    }

    /** Per artifact that the gate reads, the roles it asks for, in its order; none where it needs no sign-off. */
    private static Map<ArtifactKind, List<String>> rolesAskedFor(GateEvaluated gate) {
        Map<ArtifactKind, List<String>> roles = new LinkedHashMap<>();
        for (GateRequirement requirement : gate.requirements()) {
            Matcher matcher = SIGN_OFF.matcher(requirement.requirement());
            if (matcher.matches()) {
                ArtifactKind.ofWireName(matcher.group(1)).ifPresent(kind -> {
                    List<String> ofKind = roles.computeIfAbsent(kind, _ -> new ArrayList<>());
                    if (matcher.group(2) != null) {
                        ofKind.add(matcher.group(2));
                    }
                });
            }
        }
        return roles;
    }

    private void writeFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into document_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void writeTexts(Writes writes, List<Row<RevisionSubmitted>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        keyed(writes, rows, """
            insert into document_text as d (project, feature, kind, digest, text, sequence)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :digests::text[],
                                 :texts::text[], :sequences::bigint[])
            on conflict (project, feature, kind) do update
            set digest = excluded.digest, text = excluded.text, sequence = excluded.sequence
            where d.sequence < excluded.sequence
            """)
                .param("digests", Columns.of(rows, row -> row.what.digest()))
                .param("texts", Columns.of(rows, row -> row.what.text()));
    }

    private void writeRoles(Writes writes, List<Row<List<String>>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        keyed(writes, rows, """
            insert into document_roles as d (project, feature, kind, roles, sequence)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :roles::json[],
                                 :sequences::bigint[])
            on conflict (project, feature, kind) do update
            set roles = excluded.roles, sequence = excluded.sequence
            where d.sequence < excluded.sequence
            """).param("roles", Columns.of(rows, row -> mapper.writeValueAsString(row.what)));
    }

    private void writeVerdicts(Writes writes, List<Row<VerdictRecorded>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        keyed(writes, rows, """
            insert into document_verdict as d (project, feature, kind, role, principal, number, verdict, digest, advisory,
                                               recorded_at, sequence)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :roles::text[],
                                 :principals::text[], :numbers::integer[], :verdicts::text[], :digests::text[],
                                 :advisory::boolean[], :times::timestamptz[], :sequences::bigint[])
            on conflict (project, feature, kind, role, principal) do update
            set number = excluded.number, verdict = excluded.verdict, digest = excluded.digest, advisory = excluded.advisory,
                recorded_at = excluded.recorded_at, sequence = excluded.sequence
            where d.sequence < excluded.sequence
            """)
                .param("roles", Columns.of(rows, row -> row.what.role()))
                .param("principals", Columns.of(rows, row -> row.what.by().principal()))
                .param("numbers", Columns.of(rows, row -> row.what.number()))
                .param("verdicts", Columns.of(rows, row -> row.what.verdict()))
                .param("digests", Columns.of(rows, row -> row.what.digest()))
                .param("advisory", Columns.of(rows, row -> row.what.isAdvisory()))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private void writeStale(Writes writes, List<Row<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        keyed(writes, rows, """
            insert into document_stale as d (project, feature, kind, role, sequence)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :roles::text[],
                                 :sequences::bigint[])
            on conflict (project, feature, kind, role) do update
            set sequence = excluded.sequence
            where d.sequence < excluded.sequence
            """).param("roles", Columns.of(rows, row -> row.what));
    }

    private void writeSubmitters(Writes writes, List<Row<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        keyed(writes, rows, """
            insert into document_submitter as d (project, feature, kind, principal, sequence)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :principals::text[],
                                 :sequences::bigint[])
            on conflict (project, feature, kind, principal) do update
            set sequence = excluded.sequence
            where d.sequence < excluded.sequence
            """).param("principals", Columns.of(rows, row -> row.what));
    }

    private <E> Writes.Statement keyed(Writes writes, List<Row<E>> rows, String sql) {
        return writes.sql(sql)
                .param("projects", Columns.of(rows, row -> row.key.stream.project()))
                .param("features", Columns.of(rows, row -> row.key.stream.name()))
                .param("kinds", Columns.of(rows, row -> row.key.kind.wireName()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private record Key(StreamId stream, ArtifactKind kind, String role, String principal) {}

    private record Row<E>(Key key, RecordedEvent event, E what) {}
}
