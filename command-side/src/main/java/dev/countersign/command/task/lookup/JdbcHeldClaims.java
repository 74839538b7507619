package dev.countersign.command.task.lookup;

import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimReleased;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code task_claim}, written in the transaction that stores the events: no claim is without its clock, and none
 * that has ended counts.
 */
@Component
class JdbcHeldClaims implements HeldClaims {

    private final JdbcClient jdbc;

    JdbcHeldClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int countOf(String project, String principal, Instant now) {
        // A statement of its own: the count has to see what was committed while this one waited.
        // Names that share a hash wait for each other, and that is all.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:who, 21))")
                .param("who", "claims:" + project + ":" + principal)
                .query()
                .singleRow();
        return jdbc.sql("""
            select count(*) from task_claim
             where project = :project and holder = :holder and expires_at > :now
            """)
                .param("project", project)
                .param("holder", principal)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @EventHandler
    void on(TaskClaimed event) {
        jdbc.sql("""
            insert into task_claim (project, feature, task, holder, token, expires_at, look_at)
            values (:project, :feature, :task, :holder, :token, :until, :until)
            on conflict (project, feature, task) do update
            set holder = excluded.holder, token = excluded.token, expires_at = excluded.expires_at,
                look_at = excluded.look_at
            """)
                .param("project", event.project())
                .param("feature", event.feature())
                .param("task", event.task())
                .param("holder", event.by().principal())
                .param("token", event.fencingToken())
                .param("until", toTheNextMicrosecond(event.expiresAt()).atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(ClaimRenewed event) {
        jdbc.sql("""
            update task_claim set expires_at = :until, look_at = :until
             where project = :project and feature = :feature and task = :task
            """)
                .param("project", event.project())
                .param("feature", event.feature())
                .param("task", event.task())
                .param("until", toTheNextMicrosecond(event.expiresAt()).atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(ClaimReleased event) {
        remove(event.project(), event.feature(), event.task());
    }

    @EventHandler
    void on(ClaimExpired event) {
        remove(event.project(), event.feature(), event.task());
    }

    @EventHandler
    void on(TaskCompleted event) {
        remove(event.project(), event.feature(), event.task());
    }

    @EventHandler
    void on(TaskFailed event) {
        remove(event.project(), event.feature(), event.task());
    }

    /** The database counts microseconds: rounded down, the clock would look at a claim before its time is over. */
    private static Instant toTheNextMicrosecond(Instant time) {
        return time.plusNanos(999).truncatedTo(ChronoUnit.MICROS);
    }

    private void remove(String project, String feature, String task) {
        jdbc.sql("delete from task_claim where project = :project and feature = :feature and task = :task")
                .param("project", project)
                .param("feature", feature)
                .param("task", task)
                .update();
    }
}
