package dev.countersign.query.document;

import dev.countersign.events.document.Overriding;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of verdicts that blocked: which vetoes they were, and who took them back or went against them. No row ever changes. */
final class DocumentDisagreements {

    void apply(List<RecordedEvent> events, Writes writes) {
        List<Row> vetoes = new ArrayList<>();
        List<Row> ends = new ArrayList<>();
        List<Row> overrides = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case VetoRaised raised -> vetoes.add(new Row(event, raised.number(), raised.verdict(), null));
                case VetoLifted lifted -> ends.add(new Row(event, lifted.number(), 0, null));
                case ConflictDecided decided -> {
                    for (int veto : decided.overridden()) {
                        ends.add(new Row(event, veto, 0, Overriding.sentence(decided)));
                    }
                }
                case BlockOverridden overridden -> {
                    for (int verdict : overridden.verdicts()) {
                        overrides.add(new Row(event, 0, verdict, Overriding.sentence(overridden)));
                    }
                }
                case null, default -> {
                    // Nobody disagrees.
                }
            }
        }
        write(writes, vetoes, """
            insert into document_veto (project, feature, number, verdict)
            select project, feature, number, verdict from said
            on conflict do nothing
            """);
        write(writes, ends, """
            insert into document_veto_end (project, feature, number, sequence, overriding)
            select project, feature, number, sequence, overriding from said
            on conflict do nothing
            """);
        write(writes, overrides, """
            insert into document_override (project, feature, verdict, sequence, overriding)
            select project, feature, verdict, sequence, overriding from said
            on conflict do nothing
            """);
    }

    private void write(Writes writes, List<Row> rows, String insert) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            with said as (
                select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :verdicts::integer[],
                                     :sequences::bigint[], :sentences::text[])
                              as row (project, feature, number, verdict, sequence, overriding))
            """ + insert)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, Row::veto))
                .param("verdicts", Columns.of(rows, Row::verdict))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()))
                .param("sentences", Columns.of(rows, Row::overriding));
    }

    private record Row(
            RecordedEvent event,
            int veto,
            int verdict,
            @Nullable String overriding) {}
}
