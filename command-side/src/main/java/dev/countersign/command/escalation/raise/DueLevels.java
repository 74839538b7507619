package dev.countersign.command.escalation.raise;

import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code escalation_due}: which level of which escalation promotes itself when. Written in the transaction that
 * stores the event, so no level is without its clock, and none keeps one that was answered.
 */
@Component
class DueLevels {

    private final JdbcClient jdbc;

    DueLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A level whose time is over. */
    record Due(String project, String feature, int number, EscalationLevel level) {}

    /**
     * Takes the level that has waited longest, for this transaction alone: other instances pass over it, also while this one
     * is still at work.
     */
    Optional<Due> takeOneBefore(Instant now) {
        return jdbc.sql("""
            select project, feature, number, level from escalation_due
             where due <= :now
             order by due
             limit 1
               for update skip locked
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> due(row))
                .optional();
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getString("project"),
                row.getString("feature"),
                row.getInt("number"),
                EscalationLevel.valueOf(row.getString("level")));
    }

    /** Lets a level wait again, so that one that cannot be promoted now does not hold up the others. */
    void putOff(Due due, Instant until) {
        jdbc.sql("""
            update escalation_due set due = :until
             where project = :project and feature = :feature and number = :number and level = :level
            """)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("project", due.project())
                .param("feature", due.feature())
                .param("number", due.number())
                .param("level", due.level().name())
                .update();
    }

    @EventHandler
    void on(EscalationRaised event) {
        set(event.project(), event.feature(), event.number(), event.level(), event.due());
    }

    @EventHandler
    void on(EscalationPromoted event) {
        set(event.project(), event.feature(), event.escalation(), event.to(), event.due());
    }

    @EventHandler
    void on(EscalationDecided event) {
        set(event.project(), event.feature(), event.escalation(), event.level(), null);
    }

    private void set(String project, String feature, int number, EscalationLevel level, @Nullable Instant due) {
        if (due == null) {
            jdbc.sql("""
                delete from escalation_due
                 where project = :project and feature = :feature and number = :number
                """)
                    .param("project", project)
                    .param("feature", feature)
                    .param("number", number)
                    .update();
            return;
        }
        OffsetDateTime at = due.atOffset(ZoneOffset.UTC);
        jdbc.sql("""
            insert into escalation_due (project, feature, number, level, due)
            values (:project, :feature, :number, :level, :due)
            on conflict (project, feature, number) do update set level = excluded.level, due = excluded.due
            """)
                .param("project", project)
                .param("feature", feature)
                .param("number", number)
                .param("level", level.name())
                .param("due", at)
                .update();
    }
}
