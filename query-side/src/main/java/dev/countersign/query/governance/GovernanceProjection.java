package dev.countersign.query.governance;

import dev.countersign.events.audit.AuditEvent;
import dev.countersign.events.audit.CommandRefused;
import dev.countersign.events.audit.RefusalsRepeated;
import dev.countersign.events.audit.RefusedRule;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.IdeaValidated;
import dev.countersign.events.feature.PositionTaken;
import dev.countersign.events.feature.QuestionAnswered;
import dev.countersign.events.feature.QuestionOpened;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps of each event what figures are made of. No row ever changes, so what is there already is right. */
@Component
class GovernanceProjection implements Projection {

    @Override
    public String name() {
        return "governance";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<Row<RevisionSubmitted>> revisions = new ArrayList<>();
        List<Row<VerdictRecorded>> verdicts = new ArrayList<>();
        List<Row<EscalationRaised>> escalations = new ArrayList<>();
        List<Overridden> overrides = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (RecordedEvent event : events) {
            event.as(FeatureEvent.class).ifPresent(happened -> {
                switch (happened) {
                    case RevisionSubmitted submitted -> revisions.add(new Row<>(event, submitted));
                    case VerdictRecorded recorded -> verdicts.add(new Row<>(event, recorded));
                    case EscalationRaised raised -> escalations.add(new Row<>(event, raised));
                    case BlockOverridden overridden ->
                        overridden.verdicts().forEach(verdict -> overrides.add(new Overridden(event, verdict)));
                    // No figure is made of these.
                    case FeatureOpened _,
                            IdeaValidated _,
                            SignOffAsserted _,
                            VetoRaised _,
                            VetoAnswered _,
                            VetoLifted _,
                            ConflictOpened _,
                            ConflictWidened _,
                            ConflictSettled _,
                            ConflictDecided _,
                            QuestionOpened _,
                            QuestionAnswered _,
                            EscalationPromoted _,
                            PositionTaken _,
                            EscalationDecided _,
                            TierChanged _,
                            GateEvaluated _,
                            StageEntered _ -> {}
                }
            });
            event.as(AuditEvent.class).ifPresent(audited -> {
                switch (audited) {
                    case CommandRefused refused ->
                        refused.rules().stream()
                                .map(RefusedRule::rule)
                                .distinct()
                                .forEach(rule -> refusals.add(new Refusal(event, rule, 1)));
                    case RefusalsRepeated repeated ->
                        repeated.rules().forEach(rule -> refusals.add(new Refusal(event, rule, repeated.count())));
                }
            });
        }
        insertRevisions(writes, revisions);
        insertVerdicts(writes, verdicts);
        insertEscalations(writes, escalations);
        insertOverrides(writes, overrides);
        insertRefusals(writes, refusals);
    }

    private void insertRevisions(Writes writes, List<Row<RevisionSubmitted>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into metric_revision (project, feature, artifact, revision, submitted_at, characters)
            select * from unnest(:projects::text[], :features::text[], :artifacts::text[], :revisions::integer[],
                                 :times::timestamptz[], :characters::integer[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param(
                        "artifacts",
                        Columns.of(rows, row -> row.what().artifact().wireName()))
                .param("revisions", Columns.of(rows, row -> row.what().revision()))
                .param("times", Columns.of(rows, row -> row.event().time()))
                .param(
                        "characters",
                        Columns.of(rows, row -> characters(row.what().text())));
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The revision decided on came earlier in the same stream, so it is here already. */
    private void insertVerdicts(Writes writes, List<Row<VerdictRecorded>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into metric_verdict (project, feature, number, artifact, role, principal, verdict, advisory,
                                        findings, characters, submitted_at, recorded_at)
            select project, feature, v.number, artifact, v.role, v.principal, v.verdict, v.advisory, v.findings,
                   r.characters, r.submitted_at, v.recorded_at
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :artifacts::text[],
                        :revisions::integer[], :roles::text[], :principals::text[], :verdicts::text[],
                        :advisory::boolean[], :findings::integer[], :times::timestamptz[])
                 as v (project, feature, number, artifact, revision, role, principal, verdict, advisory, findings,
                       recorded_at)
            join metric_revision r using (project, feature, artifact, revision)
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("numbers", Columns.of(rows, row -> row.what().number()))
                .param(
                        "artifacts",
                        Columns.of(rows, row -> row.what().artifact().wireName()))
                .param("revisions", Columns.of(rows, row -> row.what().revision()))
                .param("roles", Columns.of(rows, row -> row.what().role()))
                .param("principals", Columns.of(rows, row -> row.what().by().principal()))
                .param("verdicts", Columns.of(rows, row -> row.what().verdict()))
                .param("advisory", Columns.of(rows, row -> row.what().isAdvisory()))
                .param("findings", Columns.of(rows, row -> row.what().findings().size()))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void insertEscalations(Writes writes, List<Row<EscalationRaised>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into metric_escalation (project, feature, number, artifact, raised_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :artifacts::text[],
                                 :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("numbers", Columns.of(rows, row -> row.what().number()))
                .param(
                        "artifacts",
                        Columns.of(rows, row -> row.what().artifact().wireName()))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void insertOverrides(Writes writes, List<Overridden> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into metric_override (project, feature, verdict, overridden_at)
            select * from unnest(:projects::text[], :features::text[], :verdicts::integer[], :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("features", Columns.of(rows, row -> row.event().stream().name()))
                .param("verdicts", Columns.of(rows, Overridden::verdict))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void insertRefusals(Writes writes, List<Refusal> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into metric_refusal (project, stream, sequence, rule, time, count)
            select * from unnest(:projects::text[], :streams::text[], :sequences::bigint[], :rules::text[],
                                 :times::timestamptz[], :counts::integer[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("streams", Columns.of(rows, row -> row.event().stream().name()))
                .param("sequences", Columns.of(rows, row -> row.event().sequence()))
                .param("rules", Columns.of(rows, Refusal::rule))
                .param("times", Columns.of(rows, row -> row.event().time()))
                .param("counts", Columns.of(rows, Refusal::count));
    }

    /** One verdict that a human decided not to hold. */
    private record Overridden(RecordedEvent event, int verdict) {}

    private record Refusal(RecordedEvent event, String rule, int count) {}

    private record Row<E>(RecordedEvent event, E what) {

        String project() {
            return event.stream().project();
        }

        String feature() {
            return event.stream().name();
        }
    }
}
