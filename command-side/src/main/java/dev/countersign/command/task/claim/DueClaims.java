package dev.countersign.command.task.claim;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The claims of the table {@code task_claim} whose time is over. */
@Component
class DueClaims {

    private final JdbcClient jdbc;

    DueClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A claim whose time is over. */
    record Due(String project, String feature, String task, long token) {}

    /**
     * Takes those that have waited longest, and puts all of them off before anything is done about any: other instances pass
     * over them meanwhile, and one that cannot be ended holds up no other. The rows are not kept locked for longer than this
     * statement, as a holder may be about to end the same claim.
     */
    List<Due> takeBefore(Instant now, Instant nextLook, int most) {
        return jdbc.sql("""
            update task_claim c set look_at = :next
              from (select project, feature, task from task_claim
                     where look_at <= :now
                     order by look_at
                     limit :most
                       for update skip locked) due
             where c.project = due.project and c.feature = due.feature and c.task = due.task
            returning c.project, c.feature, c.task, c.token
            """)
                .param("next", nextLook.atOffset(ZoneOffset.UTC))
                // Cut off and not rounded up, or a claim would be looked at before its end, and not again for a while.
                .param("now", now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Due(
                        row.getString("project"),
                        row.getString("feature"),
                        row.getString("task"),
                        row.getLong("token")))
                .list();
    }
}
