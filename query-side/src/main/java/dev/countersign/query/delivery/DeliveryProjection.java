package dev.countersign.query.delivery;

import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimReleased;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.StepOutputNamed;
import dev.countersign.events.delivery.SuspectItem;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows deliveries. A new plan changes which tasks there are, so a batch is worked off in parts that end with one; within a part
 * the last word on each task, claim and step counts.
 */
@Component
class DeliveryProjection implements Projection {

    /** How suspicions name tasks. */
    private static final String TASKS = "tasks/";

    private final JsonMapper mapper;

    DeliveryProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        Part part = new Part();
        for (RecordedEvent event : events) {
            if (event.event() instanceof DeliveryPlanned planned) {
                write(writes, part);
                part = new Part();
                plan(writes, event, planned);
            } else {
                part.take(event);
            }
        }
        write(writes, part);
    }

    /** What a part of a batch says, with the last word on everything. */
    private static final class Part {

        private final List<RecordedEvent> features = new ArrayList<>();
        private final List<Claimed> claims = new ArrayList<>();
        private final Map<ClaimKey, Renewed> renewals = new LinkedHashMap<>();
        private final List<Ended> ends = new ArrayList<>();
        private final Map<TaskKey, Progress> progress = new LinkedHashMap<>();
        private final Map<TaskKey, Suspicion> suspicions = new LinkedHashMap<>();
        private final Map<StepKey, Named> steps = new LinkedHashMap<>();
        private final List<Completed> completions = new ArrayList<>();

        private void take(RecordedEvent event) {
            switch (event.event()) {
                case FeatureOpened _ -> features.add(event);
                case TaskClaimed claimed -> claims.add(new Claimed(event, claimed));
                case ClaimRenewed renewed ->
                    renewals.put(new ClaimKey(event.stream(), renewed.fencingToken()), new Renewed(event, renewed));
                case ClaimReleased released -> ends.add(new Ended(event, released.fencingToken(), "released", null));
                case ClaimExpired expired -> ends.add(new Ended(event, expired.fencingToken(), "expired", null));
                case TaskCompleted completed -> {
                    ends.add(new Ended(event, completed.fencingToken(), "completed", completed.minutes()));
                    progress.put(new TaskKey(event.stream(), completed.task()), new Progress(event, "COMPLETED"));
                    // What is done again is not suspect any more.
                    suspicions.put(new TaskKey(event.stream(), completed.task()), new Suspicion(event, null));
                }
                case TaskFailed failed -> {
                    ends.add(new Ended(event, failed.fencingToken(), "failed", null));
                    progress.put(new TaskKey(event.stream(), failed.task()), new Progress(event, "FAILED"));
                }
                case MarkedSuspect marked -> {
                    for (SuspectItem item : marked.items()) {
                        if (item.about().startsWith(TASKS)) {
                            suspicions.put(
                                    new TaskKey(event.stream(), item.about().substring(TASKS.length())),
                                    new Suspicion(event, item.reason()));
                        }
                    }
                }
                case SuspicionCleared cleared -> {
                    if (cleared.about().startsWith(TASKS)) {
                        suspicions.put(
                                new TaskKey(event.stream(), cleared.about().substring(TASKS.length())),
                                new Suspicion(event, null));
                    }
                }
                case StepOutputNamed named ->
                    steps.put(new StepKey(event.stream(), named.step().wireName()), new Named(event, named));
                case DeliveryCompleted completed -> completions.add(new Completed(event, completed));
                case null, default -> {
                    // Not about how a delivery goes.
                }
            }
        }
    }

    private void write(Writes writes, Part part) {
        insertFeatures(writes, part.features);
        insertClaims(writes, part.claims);
        updateRenewals(writes, part.renewals);
        updateEnds(writes, part.ends);
        updateProgress(writes, part.progress);
        updateSuspicions(writes, part.suspicions);
        upsertSteps(writes, List.copyOf(part.steps.values()));
        updateCompletions(writes, part.completions);
    }

    /** A task that stands in the new list as it stood in the old one goes on as it was; all others begin anew. */
    private void plan(Writes writes, RecordedEvent event, DeliveryPlanned planned) {
        String project = event.stream().project();
        String feature = event.stream().name();
        writes.sql("update delivery set plan = :plan::json, planned_at = :at::timestamptz"
                        + " where project = :project and feature = :feature")
                .param("plan", mapper.writeValueAsString(Plan.of(planned)))
                .param("at", event.time().toString())
                .param("project", project)
                .param("feature", feature);
        List<PlannedTask> tasks = planned.tasks();
        writes.sql("""
            with listed (task, plan) as (select * from unnest(:tasks::text[], :plans::jsonb[])),
                 dropped as (delete from task t
                              where t.project = :project and t.feature = :feature
                                and not exists (select from listed l where l.task = t.task and l.plan = t.plan)
                             returning t.task)
            update task_claim c
               set ended_at = :at::timestamptz, outcome = 'dropped'
              from dropped d
             where c.project = :project and c.feature = :feature and c.task = d.task and c.ended_at is null
            """)
                .param("tasks", Columns.of(tasks, PlannedTask::id))
                .param("plans", Columns.of(tasks, mapper::writeValueAsString))
                .param("at", event.time().toString())
                .param("project", project)
                .param("feature", feature);
        writes.sql("""
            insert into task as t (project, feature, task, place, plan, progress, progress_sequence, suspicion_sequence)
            select :project, :feature, task, place, plan, 'OPEN', :sequence, :sequence
            from unnest(:tasks::text[], :plans::jsonb[]) with ordinality as listed (task, plan, place)
            on conflict (project, feature, task) do update set place = excluded.place
            """)
                .param("tasks", Columns.of(tasks, PlannedTask::id))
                .param("plans", Columns.of(tasks, mapper::writeValueAsString))
                .param("sequence", event.sequence())
                .param("project", project)
                .param("feature", feature);
    }

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into delivery (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertClaims(Writes writes, List<Claimed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into task_claim (project, feature, token, task, holder, role, claimed_at, expires_at, renewed, sequence)
            select project, feature, token, task, holder, role, claimed_at, expires_at, false, sequence
            from unnest(:projects::text[], :features::text[], :tokens::bigint[], :tasks::text[], :holders::text[],
                        :roles::text[], :claimed::timestamptz[], :expires::timestamptz[], :sequences::bigint[])
                 as c (project, feature, token, task, holder, role, claimed_at, expires_at, sequence)
            on conflict (project, feature, token) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("tokens", Columns.of(rows, row -> row.claim.fencingToken()))
                .param("tasks", Columns.of(rows, row -> row.claim.task()))
                .param("holders", Columns.of(rows, row -> row.claim.by().principal()))
                .param("roles", Columns.of(rows, row -> row.claim.role()))
                .param("claimed", Columns.of(rows, row -> row.claim.claimedAt()))
                .param("expires", Columns.of(rows, row -> row.claim.expiresAt()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private void updateRenewals(Writes writes, Map<ClaimKey, Renewed> last) {
        if (last.isEmpty()) {
            return;
        }
        List<Renewed> rows = List.copyOf(last.values());
        writes.sql("""
            update task_claim c
               set expires_at = r.expires_at, renewed = true
              from unnest(:projects::text[], :features::text[], :tokens::bigint[], :expires::timestamptz[])
                   as r (project, feature, token, expires_at)
             where c.project = r.project and c.feature = r.feature and c.token = r.token
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("tokens", Columns.of(rows, row -> row.renewal.fencingToken()))
                .param("expires", Columns.of(rows, row -> row.renewal.expiresAt()));
    }

    /** A claim ends once, so a second time says the same. */
    private void updateEnds(Writes writes, List<Ended> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update task_claim c
               set ended_at = e.ended_at, outcome = e.outcome, minutes = e.minutes
              from unnest(:projects::text[], :features::text[], :tokens::bigint[], :times::timestamptz[],
                          :outcomes::text[], :minutes::bigint[])
                   as e (project, feature, token, ended_at, outcome, minutes)
             where c.project = e.project and c.feature = e.feature and c.token = e.token and c.ended_at is null
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("tokens", Columns.of(rows, row -> row.token))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("outcomes", Columns.of(rows, row -> row.outcome))
                .param("minutes", Columns.of(rows, row -> row.minutes));
    }

    private void updateProgress(Writes writes, Map<TaskKey, Progress> last) {
        if (last.isEmpty()) {
            return;
        }
        List<Map.Entry<TaskKey, Progress>> rows = List.copyOf(last.entrySet());
        writes.sql("""
            update task t
               set progress = p.progress, progress_sequence = p.sequence
              from unnest(:projects::text[], :features::text[], :tasks::text[], :progress::text[], :sequences::bigint[])
                   as p (project, feature, task, progress, sequence)
             where t.project = p.project and t.feature = p.feature and t.task = p.task
               and t.progress_sequence < p.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.getKey().stream.project()))
                .param("features", Columns.of(rows, row -> row.getKey().stream.name()))
                .param("tasks", Columns.of(rows, row -> row.getKey().task))
                .param("progress", Columns.of(rows, row -> row.getValue().progress))
                .param("sequences", Columns.of(rows, row -> row.getValue().event.sequence()));
    }

    private void updateSuspicions(Writes writes, Map<TaskKey, Suspicion> last) {
        if (last.isEmpty()) {
            return;
        }
        List<Map.Entry<TaskKey, Suspicion>> rows = List.copyOf(last.entrySet());
        writes.sql("""
            update task t
               set suspicion = s.reason, suspicion_sequence = s.sequence
              from unnest(:projects::text[], :features::text[], :tasks::text[], :reasons::text[], :sequences::bigint[])
                   as s (project, feature, task, reason, sequence)
             where t.project = s.project and t.feature = s.feature and t.task = s.task
               and t.suspicion_sequence < s.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.getKey().stream.project()))
                .param("features", Columns.of(rows, row -> row.getKey().stream.name()))
                .param("tasks", Columns.of(rows, row -> row.getKey().task))
                .param("reasons", Columns.of(rows, row -> row.getValue().reason))
                .param("sequences", Columns.of(rows, row -> row.getValue().event.sequence()));
    }

    private void upsertSteps(Writes writes, List<Named> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into delivery_step as s (project, feature, step, summary, refs, named_by, named_at, sequence)
            select * from unnest(:projects::text[], :features::text[], :steps::text[], :summaries::text[], :refs::json[],
                                 :actors::json[], :times::timestamptz[], :sequences::bigint[])
            on conflict (project, feature, step) do update
            set summary = excluded.summary, refs = excluded.refs, named_by = excluded.named_by,
                named_at = excluded.named_at, sequence = excluded.sequence
            where s.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("steps", Columns.of(rows, row -> row.output.step().wireName()))
                .param("summaries", Columns.of(rows, row -> row.output.summary()))
                .param("refs", Columns.of(rows, row -> mapper.writeValueAsString(row.output.references())))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.output.by())))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private void updateCompletions(Writes writes, List<Completed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update delivery d
               set completed_by = c.completed_by, completed_at = c.completed_at
              from unnest(:projects::text[], :features::text[], :actors::json[], :times::timestamptz[])
                   as c (project, feature, completed_by, completed_at)
             where d.project = c.project and d.feature = c.feature
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.completion.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private record TaskKey(StreamId stream, String task) {}

    private record ClaimKey(StreamId stream, long token) {}

    private record StepKey(StreamId stream, String step) {}

    private record Claimed(RecordedEvent event, TaskClaimed claim) {}

    private record Renewed(RecordedEvent event, ClaimRenewed renewal) {}

    private record Ended(
            RecordedEvent event,
            long token,
            String outcome,
            @Nullable Long minutes) {}

    private record Progress(RecordedEvent event, String progress) {}

    private record Suspicion(RecordedEvent event, @Nullable String reason) {}

    private record Named(RecordedEvent event, StepOutputNamed output) {}

    private record Completed(RecordedEvent event, DeliveryCompleted completion) {}
}
