package dev.countersign.query.governance;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Verdict;
import dev.countersign.query.governance.Governance.Rate;
import dev.countersign.query.governance.Governance.RefusalCount;
import dev.countersign.query.governance.Governance.Reviewer;
import dev.countersign.query.governance.Governance.Rounds;
import dev.countersign.query.governance.Governance.Turnaround;
import dev.countersign.query.governance.Governance.VerdictCount;
import dev.countersign.query.http.ProblemException;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Metrics")
class GovernanceEndpoint {

    private static final Duration USUALLY = Duration.ofDays(30);
    private static final int LAST_YEAR = 9999;

    private final JdbcClient jdbc;
    private final Clock clock;

    GovernanceEndpoint(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @GetMapping(path = "/api/v1/projects/{project}/metrics/governance", produces = "application/json")
    @Operation(
            operationId = "getGovernance",
            summary = "How governance goes, in figures",
            description =
                    "Turnaround, rounds, verdicts, shares of vetoes, escalations and overrides, refusals and reviewers, all "
                            + "computed from events. Without a time, of the last 30 days.")
    Governance governance(
            @PathVariable String project,
            @Parameter(description = "The beginning, included", schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The end, not included", schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        Instant end = to == null ? clock.instant() : time("to", to);
        Instant start = from == null ? end.minus(USUALLY) : time("from", from);
        if (!start.isBefore(end)) {
            throw ProblemException.malformed("The time from which is asked lies before the time to which.");
        }
        Period period = new Period(project, start.atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC));
        List<VerdictCount> verdicts = verdicts(period);
        return new Governance(
                start,
                end,
                turnaround(period),
                rounds(period),
                verdicts,
                vetoes(verdicts),
                escalations(period),
                overrides(period),
                refusals(period),
                reviewers(period));
    }

    private List<Turnaround> turnaround(Period period) {
        return list(
                period,
                """
            select role, count(*) as verdicts,
                   percentile_cont(0.5) within group (order by extract(epoch from recorded_at - submitted_at)) as median,
                   percentile_cont(0.9) within group (order by extract(epoch from recorded_at - submitted_at)) as p90
            from metric_verdict
            where project = :project and recorded_at >= :from and recorded_at < :to
            group by role order by role
            """,
                (row, number) -> new Turnaround(
                        row.getString("role"), row.getInt("verdicts"), row.getDouble("median"), row.getDouble("p90")));
    }

    private List<Rounds> rounds(Period period) {
        return list(
                period,
                """
            select artifact, count(*) as documents, avg(revisions) as mean, max(revisions) as most
            from (select feature, artifact, max(revision) as revisions
                  from metric_revision
                  where project = :project and submitted_at >= :from and submitted_at < :to
                  group by feature, artifact) as document
            group by artifact order by array_position(array['prd', 'spec', 'plan', 'tasks'], artifact)
            """,
                (row, number) -> new Rounds(
                        ArtifactKind.ofWireName(row.getString("artifact")).orElseThrow(),
                        row.getInt("documents"),
                        row.getDouble("mean"),
                        row.getInt("most")));
    }

    private List<VerdictCount> verdicts(Period period) {
        return list(
                period,
                """
            select verdict, count(*) filter (where not advisory) as counting, count(*) filter (where advisory) as advice
            from metric_verdict
            where project = :project and recorded_at >= :from and recorded_at < :to
            group by verdict order by verdict
            """,
                (row, number) -> new VerdictCount(
                        Verdict.valueOf(row.getString("verdict")), row.getInt("counting"), row.getInt("advice")));
    }

    /** A block that counts is a veto; what is none is on record as advice, or as a request for changes. */
    private static Rate vetoes(List<VerdictCount> verdicts) {
        return Rate.of(
                verdicts.stream()
                        .filter(count -> count.verdict() == Verdict.BLOCKED)
                        .mapToInt(VerdictCount::count)
                        .sum(),
                verdicts.stream().mapToInt(VerdictCount::count).sum());
    }

    private Rate escalations(Period period) {
        return rate(period, """
            with escalated as (
                select distinct feature, artifact from metric_escalation
                where project = :project and raised_at >= :from and raised_at < :to),
            document as (
                select feature, artifact from escalated
                union
                select feature, artifact from metric_revision
                where project = :project and submitted_at >= :from and submitted_at < :to
                union
                select feature, artifact from metric_verdict
                where project = :project and recorded_at >= :from and recorded_at < :to)
            select (select count(*) from escalated) as count, (select count(*) from document) as of
            """);
    }

    private Rate overrides(Period period) {
        return rate(period, """
            with overridden as (
                select feature, verdict from metric_override
                where project = :project and overridden_at >= :from and overridden_at < :to),
            rejection as (
                select feature, verdict from overridden
                union
                select feature, number from metric_verdict
                where project = :project and recorded_at >= :from and recorded_at < :to and not advisory
                  and verdict in ('CHANGES_REQUESTED', 'BLOCKED'))
            select (select count(*) from overridden) as count, (select count(*) from rejection) as of
            """);
    }

    private Rate rate(Period period, String sql) {
        return list(period, sql, (row, number) -> Rate.of(row.getInt("count"), row.getInt("of")))
                .getFirst();
    }

    private List<RefusalCount> refusals(Period period) {
        return list(period, """
            select rule, sum(count) as refused
            from metric_refusal
            where project = :project and time >= :from and time < :to
            group by rule order by refused desc, rule
            """, (row, number) -> new RefusalCount(row.getString("rule"), row.getLong("refused")));
    }

    private List<Reviewer> reviewers(Period period) {
        return list(
                period,
                """
            select principal, count(*) as verdicts, count(*) filter (where approves) as approvals,
                   percentile_cont(0.5) within group (order by extract(epoch from recorded_at - submitted_at))
                       filter (where approves) as median,
                   sum(findings)::double precision * :page / nullif(sum(characters), 0) as findings_per_page
            from (select *, verdict in ('APPROVED', 'APPROVED_WITH_CONCERNS') as approves
                  from metric_verdict
                  where project = :project and recorded_at >= :from and recorded_at < :to) as given
            group by principal order by principal
            """,
                (row, number) -> new Reviewer(
                        row.getString("principal"),
                        row.getInt("verdicts"),
                        row.getInt("approvals"),
                        number(row, "median"),
                        number(row, "findings_per_page")));
    }

    private <T> List<T> list(Period period, String sql, RowMapper<T> row) {
        return jdbc.sql(sql)
                .param("project", period.project())
                .param("from", period.from())
                .param("to", period.to())
                .param("page", Governance.CHARACTERS_OF_A_PAGE)
                .query(row)
                .list();
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Instant time(String parameter, String value) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(value);
            if (time.getYear() > 0 && time.getYear() < LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException notATime) {
            // Said below, as for a time that no event can have.
        }
        throw ProblemException.malformed("The parameter " + parameter + " is no time such as 2026-01-31T12:00:00Z.");
    }

    private record Period(String project, OffsetDateTime from, OffsetDateTime to) {}
}
