package dev.countersign.query.delivery;

import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.TaskStatus;
import dev.countersign.query.http.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the tasks of a delivery as they stand. A task list has 2,000 tasks at the most, so a feature's are read in one go. */
@Component
class Tasks {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    Tasks(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * A task as it stands.
     *
     * @param place its place in the task list, counted from 1
     * @param waitsFor what has to be done before it can begin
     * @param claim who has it, if anybody
     * @param attempts how often it was taken
     * @param minutes how long it took, once it is completed
     * @param suspicion why it may not hold any more
     */
    record Standing(
            int place,
            PlannedTask plan,
            TaskStatus status,
            List<String> waitsFor,
            @Nullable Claim claim,
            int attempts,
            @Nullable Long minutes,
            @Nullable String suspicion) {}

    /** A claim that holds. */
    record Claim(String holder, @Nullable String role, long fencingToken, Instant claimedAt, Instant expiresAt) {}

    /**
     * All tasks of the feature, in the order of the list; none before there is a plan.
     *
     * @throws ProblemException 404 when there is no such feature
     */
    List<Standing> of(String project, String feature) {
        List<Row> rows = jdbc.sql("""
            select t.place, t.plan, t.progress, t.suspicion, t.suspicion_sequence,
                   c.holder, c.role, c.token, c.claimed_at, c.expires_at, c.renewed, c.sequence as claim_sequence,
                   h.attempts, h.minutes
              from task t
              left join task_claim c
                on c.project = t.project and c.feature = t.feature and c.task = t.task and c.ended_at is null
              left join lateral (select count(*) as attempts,
                                        max(minutes) filter (where outcome = 'completed') as minutes
                                   from task_claim a
                                  where a.project = t.project and a.feature = t.feature and a.task = t.task
                                    and a.outcome is distinct from 'dropped') h on true
             where t.project = :project and t.feature = :feature
             order by t.place
            """)
                .param("project", project)
                .param("feature", feature)
                .query((row, number) -> row(row))
                .list();
        if (rows.isEmpty()) {
            requireFeature(project, feature);
        }
        Set<String> done = new HashSet<>();
        for (Row row : rows) {
            if (row.progress.equals("COMPLETED") && row.suspicion == null) {
                done.add(row.plan.id());
            }
        }
        return rows.stream().map(row -> row.standing(done)).toList();
    }

    /** The plan in force; empty before the task list has had all of its sign-offs. */
    Optional<Plan> plan(String project, String feature) {
        return jdbc.sql(
                        "select plan from delivery where project = :project and feature = :feature and plan is not null")
                .param("project", project)
                .param("feature", feature)
                .query((row, number) -> mapper.readValue(row.getString("plan"), Plan.class))
                .optional();
    }

    /** @throws ProblemException 404, with the nearest name, when there is no such feature */
    void requireFeature(String project, String feature) {
        boolean known = jdbc.sql("select exists (select from delivery where project = :project and feature = :feature)")
                .param("project", project)
                .param("feature", feature)
                .query(Boolean.class)
                .single();
        if (!known) {
            List<String> features = jdbc.sql("select feature from delivery where project = :project")
                    .param("project", project)
                    .query(String.class)
                    .list();
            throw ProblemException.notFound("feature", feature, features);
        }
    }

    private Row row(ResultSet row) throws SQLException {
        String holder = row.getString("holder");
        Claim claim = holder == null
                ? null
                : new Claim(
                        holder,
                        row.getString("role"),
                        row.getLong("token"),
                        row.getObject("claimed_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant());
        return new Row(
                row.getInt("place"),
                mapper.readValue(row.getString("plan"), PlannedTask.class),
                row.getString("progress"),
                row.getString("suspicion"),
                claim,
                row.getBoolean("renewed"),
                // A claim made before the suspicion rests on what has changed since.
                claim != null && row.getLong("claim_sequence") < row.getLong("suspicion_sequence"),
                row.getInt("attempts"),
                row.getObject("minutes", Long.class));
    }

    private record Row(
            int place,
            PlannedTask plan,
            String progress,
            @Nullable String suspicion,
            @Nullable Claim claim,
            boolean renewed,
            boolean claimIsOlder,
            int attempts,
            @Nullable Long minutes) {

        private Standing standing(Set<String> done) {
            List<String> waitsFor =
                    plan.dependsOn().stream().filter(id -> !done.contains(id)).toList();
            return new Standing(place, plan, status(waitsFor), waitsFor, claim, attempts, minutes, suspicion);
        }

        private TaskStatus status(List<String> waitsFor) {
            if (claim != null) {
                boolean suspect = suspicion != null && claimIsOlder;
                return suspect ? TaskStatus.SUSPECT : renewed ? TaskStatus.IN_PROGRESS : TaskStatus.CLAIMED;
            }
            if (suspicion != null) {
                return TaskStatus.SUSPECT;
            }
            return switch (progress) {
                case "COMPLETED" -> TaskStatus.COMPLETED;
                case "FAILED" -> TaskStatus.FAILED;
                default -> waitsFor.isEmpty() ? TaskStatus.READY : TaskStatus.PENDING;
            };
        }
    }
}
