package dev.countersign.query.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.TaskStatus;
import dev.countersign.events.delivery.Wave;
import dev.countersign.query.delivery.Tasks.Standing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Delivery")
class DeliveryEndpoint {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Tasks tasks;

    DeliveryEndpoint(JdbcClient jdbc, JsonMapper mapper, Tasks tasks) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.tasks = tasks;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/delivery", produces = "application/json")
    @Operation(
            operationId = "getDelivery",
            summary = "How a delivery goes: steps, waves, critical path and figures",
            description = "Figures are made of what happened; one that nothing has happened for yet is absent.")
    Delivery delivery(@PathVariable String project, @PathVariable String feature) {
        List<Standing> all = tasks.of(project, feature);
        Optional<Plan> plan = tasks.plan(project, feature);
        Optional<Completion> completion = jdbc.sql("""
            select completed_by, completed_at from delivery
            where project = :project and feature = :feature and completed_at is not null
            """)
                .param("project", project)
                .param("feature", feature)
                .query((row, number) -> new Completion(
                        mapper.readValue(row.getString("completed_by"), Actor.class), time(row, "completed_at")))
                .optional();
        return new Delivery(
                feature,
                completion.isPresent() ? Status.DELIVERED : plan.isPresent() ? Status.IN_DELIVERY : Status.NOT_PLANNED,
                steps(project, feature),
                plan.map(Plan::waves).orElse(List.of()).stream()
                        .map(wave -> WaveState.of(wave, all))
                        .toList(),
                plan.map(Plan::criticalPath).orElse(List.of()),
                plan.map(Plan::untraced).orElse(List.of()),
                Figures.of(all, plan.map(Plan::waves).orElse(List.of()), span(project, feature)),
                completion.orElse(null));
    }

    private List<StepState> steps(String project, String feature) {
        Map<String, StepState> named = new HashMap<>();
        jdbc.sql("""
            select step, summary, refs, named_by, named_at from delivery_step
            where project = :project and feature = :feature
            """)
                .param("project", project)
                .param("feature", feature)
                .query((row, number) -> new StepState(
                        DeliveryStep.ofWireName(row.getString("step")).orElseThrow(),
                        row.getString("summary"),
                        mapper.readValue(row.getString("refs"), new TypeReference<List<String>>() {}),
                        mapper.readValue(row.getString("named_by"), Actor.class),
                        time(row, "named_at")))
                .list()
                .forEach(step -> named.put(step.step().wireName(), step));
        return Arrays.stream(DeliveryStep.values())
                .map(step -> Objects.requireNonNullElseGet(
                        named.get(step.wireName()), () -> new StepState(step, null, List.of(), null, null)))
                .toList();
    }

    /** From the first claim of a completed task to the end of the last, in minutes; empty before one is completed. */
    private Optional<Double> span(String project, String feature) {
        return jdbc.sql("""
            select extract(epoch from max(ended_at) - min(claimed_at)) / 60.0
              from task_claim
             where project = :project and feature = :feature and outcome = 'completed'
            """)
                .param("project", project)
                .param("feature", feature)
                .query(Double.class)
                .optional();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Where a delivery stands. */
    enum Status {
        NOT_PLANNED,
        IN_DELIVERY,
        DELIVERED
    }

    /**
     * A delivery.
     *
     * @param status not planned before the task list has all of its sign-offs
     * @param steps all of them in their order, those that have named their output with it
     * @param waves which tasks can be worked on at the same time, and how they stand
     * @param criticalPath the longest chain of tasks that wait for each other
     * @param untraced stories and functional requirements that no task traces to
     * @param completion who completed it and when; absent until then
     */
    record Delivery(
            String feature,
            Status status,
            List<StepState> steps,
            List<WaveState> waves,
            List<String> criticalPath,
            List<String> untraced,
            Figures figures,
            @Nullable Completion completion) {}

    /** A step; what came of it is absent until somebody names it. */
    record StepState(
            DeliveryStep step,
            @Nullable String summary,
            List<String> references,
            @Nullable Actor by,
            @Nullable Instant at) {}

    /** Who completed a delivery, and when. */
    record Completion(Actor by, Instant at) {}

    /** A wave, with how each of its tasks stands. */
    record WaveState(int number, boolean done, Map<String, TaskStatus> tasks) {

        static WaveState of(Wave wave, List<Standing> all) {
            Map<String, TaskStatus> statuses = all.stream()
                    .filter(task -> wave.tasks().contains(task.plan().id()))
                    .collect(Collectors.toMap(
                            task -> task.plan().id(), Standing::status, (one, other) -> one, LinkedHashMap::new));
            return new WaveState(
                    wave.number(),
                    statuses.values().stream().allMatch(status -> status == TaskStatus.COMPLETED),
                    statuses);
        }
    }

    /**
     * What happened, in numbers.
     *
     * @param tasks how many there are
     * @param completed how many are completed
     * @param minutes what the completed ones took, added up
     * @param parallelEfficiency 1 less the time from the first claim to the last end over what the tasks took one after the other;
     *     0 or less when nothing was done at the same time
     * @param estimateAgainstActual what the completed and estimated ones took, over what was estimated
     * @param firstAttemptWaves which share of the waves that are done had no task that was taken twice
     */
    record Figures(
            int tasks,
            int completed,
            long minutes,
            @Nullable Double parallelEfficiency,
            @Nullable Double estimateAgainstActual,
            @Nullable Double firstAttemptWaves) {

        static Figures of(List<Standing> all, List<Wave> waves, Optional<Double> span) {
            List<Standing> completed = all.stream()
                    .filter(task -> task.status() == TaskStatus.COMPLETED)
                    .toList();
            long minutes = sum(completed, task -> Objects.requireNonNullElse(task.minutes(), 0L));
            List<Standing> estimated = completed.stream()
                    .filter(task -> task.plan().estimateMinutes() != null && task.minutes() != null)
                    .toList();
            long estimate = sum(
                    estimated,
                    task -> Objects.requireNonNullElse(task.plan().estimateMinutes(), 0)
                            .longValue());
            long actual = sum(estimated, task -> Objects.requireNonNullElse(task.minutes(), 0L));
            Map<String, Standing> byId =
                    all.stream().collect(Collectors.toMap(task -> task.plan().id(), Function.identity()));
            List<Wave> done = waves.stream()
                    .filter(wave -> wave.tasks().stream().allMatch(id -> completed.contains(byId.get(id))))
                    .toList();
            long atOnce = done.stream()
                    .filter(wave -> wave.tasks().stream()
                            .map(byId::get)
                            .filter(Objects::nonNull)
                            .allMatch(task -> task.attempts() <= 1))
                    .count();
            return new Figures(
                    all.size(),
                    completed.size(),
                    minutes,
                    minutes == 0
                            ? null
                            : span.map(took -> rounded(1 - took / minutes)).orElse(null),
                    estimate == 0 ? null : rounded((double) actual / estimate),
                    done.isEmpty() ? null : rounded((double) atOnce / done.size()));
        }

        private static long sum(List<Standing> tasks, Function<Standing, Long> minutes) {
            return tasks.stream().map(minutes).mapToLong(Long::longValue).sum();
        }

        private static double rounded(double figure) {
            return Math.round(figure * 1000) / 1000.0;
        }
    }
}
