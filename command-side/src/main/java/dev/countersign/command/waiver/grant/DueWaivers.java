package dev.countersign.command.waiver.grant;

import dev.countersign.events.delivery.WaiverExpired;
import dev.countersign.events.delivery.WaiverGranted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code waiver_due}: which waiver ends when. Written in the transaction that stores the event, so no waiver is without
 * its clock.
 */
@Component
class DueWaivers {

    private final JdbcClient jdbc;

    DueWaivers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A waiver whose time is over. */
    record Due(String project, String feature, int number) {}

    /**
     * Takes the waiver whose time was over first, for this transaction alone: other instances pass over it, also while this one
     * is still at work.
     */
    Optional<Due> takeOneBefore(Instant now) {
        return jdbc.sql("""
            select project, feature, number from waiver_due
             where due <= :now
             order by due
             limit 1
               for update skip locked
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Due(row.getString("project"), row.getString("feature"), row.getInt("number")))
                .optional();
    }

    /** Lets a waiver wait, so that one that cannot be ended now does not hold up the others. */
    void putOff(Due due, Instant until) {
        jdbc.sql("""
            update waiver_due set due = :until
             where project = :project and feature = :feature and number = :number
            """)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("project", due.project())
                .param("feature", due.feature())
                .param("number", due.number())
                .update();
    }

    /** Forgets a waiver that is not in force any more, as a later one has taken its place. */
    void forget(Due due) {
        remove(due.project(), due.feature(), due.number());
    }

    @EventHandler
    void on(WaiverGranted event) {
        jdbc.sql("""
            insert into waiver_due (project, feature, number, due) values (:project, :feature, :number, :due)
            """)
                .param("project", event.project())
                .param("feature", event.feature())
                .param("number", event.number())
                .param("due", toTheNextMicrosecond(event.until()).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The database counts microseconds: rounded down, a waiver would be due before its time is over. */
    private static Instant toTheNextMicrosecond(Instant time) {
        return time.plusNanos(999).truncatedTo(ChronoUnit.MICROS);
    }

    @EventHandler
    void on(WaiverExpired event) {
        remove(event.project(), event.feature(), event.waiver());
    }

    private void remove(String project, String feature, int number) {
        jdbc.sql("delete from waiver_due where project = :project and feature = :feature and number = :number")
                .param("project", project)
                .param("feature", feature)
                .param("number", number)
                .update();
    }
}
