package dev.countersign.query.artifact;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import dev.countersign.query.artifact.ArtifactState.Word;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the view that say what became of vetoes, and who overrode what. */
final class ArtifactDisagreements {

    private final JsonMapper mapper;

    ArtifactDisagreements(JsonMapper mapper) {
        this.mapper = mapper;
    }

    void apply(List<RecordedEvent> events, Writes writes) {
        List<Raised> vetoes = new ArrayList<>();
        List<Said> words = new ArrayList<>();
        List<Overridden> overrides = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case VetoRaised raised -> vetoes.add(new Raised(event, raised));
                case VetoAnswered answered ->
                    words.add(new Said(
                            event,
                            answered.artifact(),
                            answered.number(),
                            Word.ANSWERED,
                            answered.text(),
                            null,
                            answered.by()));
                case VetoLifted lifted ->
                    words.add(new Said(
                            event,
                            lifted.artifact(),
                            lifted.number(),
                            Word.LIFTED,
                            lifted.reason(),
                            null,
                            lifted.by()));
                case BlockOverridden override -> {
                    overrides.add(new Overridden(event, override));
                    for (int veto : override.vetoes()) {
                        words.add(new Said(
                                event,
                                override.artifact(),
                                veto,
                                Word.OVERRIDDEN,
                                override.reason(),
                                override.digest(),
                                override.by()));
                    }
                }
                case ConflictDecided decided -> {
                    for (int veto : decided.overridden()) {
                        words.add(new Said(
                                event, decided.artifact(), veto, Word.DECIDED, decided.reason(), null, decided.by()));
                    }
                }
                case null, default -> {
                    // Nobody disagrees.
                }
            }
        }
        insertVetoes(writes, vetoes);
        insertWords(writes, words);
        insertOverrides(writes, overrides);
    }

    private void insertVetoes(Writes writes, List<Raised> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into artifact_veto (project, feature, kind, number, revision, verdict, role, domains, reason,
                                       required_changes, places, raised_by, raised_at)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :numbers::integer[],
                                 :revisions::integer[], :verdicts::integer[], :roles::text[], :domains::json[],
                                 :reasons::text[], :changes::json[], :places::json[], :actors::json[],
                                 :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("features", Columns.of(rows, row -> row.event().stream().name()))
                .param("kinds", Columns.of(rows, row -> row.veto().artifact().wireName()))
                .param("numbers", Columns.of(rows, row -> row.veto().number()))
                .param("revisions", Columns.of(rows, row -> row.veto().revision()))
                .param("verdicts", Columns.of(rows, row -> row.veto().verdict()))
                .param("roles", Columns.of(rows, row -> row.veto().role()))
                .param("domains", Columns.of(rows, row -> json(row.veto().domains())))
                .param("reasons", Columns.of(rows, row -> row.veto().reason()))
                .param("changes", Columns.of(rows, row -> json(row.veto().requiredChanges())))
                .param("places", Columns.of(rows, row -> json(row.veto().references())))
                .param("actors", Columns.of(rows, row -> json(row.veto().by())))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void insertWords(Writes writes, List<Said> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into artifact_veto_word (project, feature, kind, number, sequence, word, text, digest, said_by,
                                            said_at)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :numbers::integer[],
                                 :sequences::bigint[], :words::text[], :texts::text[], :digests::text[],
                                 :actors::json[], :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("features", Columns.of(rows, row -> row.event().stream().name()))
                .param("kinds", Columns.of(rows, row -> row.artifact().wireName()))
                .param("numbers", Columns.of(rows, Said::veto))
                .param("sequences", Columns.of(rows, row -> row.event().sequence()))
                .param("words", Columns.of(rows, Said::word))
                .param("texts", Columns.of(rows, Said::text))
                .param("digests", Columns.of(rows, Said::digest))
                .param("actors", Columns.of(rows, row -> json(row.by())))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void insertOverrides(Writes writes, List<Overridden> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into artifact_override (project, feature, kind, number, revision, digest, role, verdicts, vetoes,
                                           reason, policy_version, given_by, given_at)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :numbers::integer[],
                                 :revisions::integer[], :digests::text[], :roles::text[], :verdicts::json[],
                                 :vetoes::json[], :reasons::text[], :policies::text[], :actors::json[],
                                 :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("features", Columns.of(rows, row -> row.event().stream().name()))
                .param(
                        "kinds",
                        Columns.of(rows, row -> row.override().artifact().wireName()))
                .param("numbers", Columns.of(rows, row -> row.override().number()))
                .param("revisions", Columns.of(rows, row -> row.override().revision()))
                .param("digests", Columns.of(rows, row -> row.override().digest()))
                .param("roles", Columns.of(rows, row -> row.override().role()))
                .param("verdicts", Columns.of(rows, row -> json(row.override().verdicts())))
                .param("vetoes", Columns.of(rows, row -> json(row.override().vetoes())))
                .param("reasons", Columns.of(rows, row -> row.override().reason()))
                .param("policies", Columns.of(rows, row -> row.override().policyVersion()))
                .param("actors", Columns.of(rows, row -> json(row.override().by())))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private String json(Object value) {
        return mapper.writeValueAsString(value);
    }

    private record Raised(RecordedEvent event, VetoRaised veto) {}

    private record Said(
            RecordedEvent event,
            ArtifactKind artifact,
            int veto,
            Word word,
            @Nullable String text,
            @Nullable String digest,
            Actor by) {}

    private record Overridden(RecordedEvent event, BlockOverridden override) {}
}
