package dev.countersign.command.migration.submit;

import dev.countersign.command.migration.drill.DrillOrder;
import dev.countersign.command.migration.drill.DrillScript;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code migration}: what there is to drill and what has been. Written in the transaction that stores the event, so no
 * migration is without its drill. Whoever takes one has it for a time; when that is over, somebody else may, so the death of a
 * process in the middle of a drill costs that time and nothing else.
 */
@Component
class DrillQueue {

    private final JdbcClient jdbc;

    DrillQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A migration to drill.
     *
     * @param position its place among all migrations
     */
    record Due(String project, String feature, int number, String name, long position, DrillOrder order) {}

    /**
     * Takes the migration that has waited longest, until then. One whose feature has an older one that waits or is being drilled is
     * not taken: it may need what that one makes.
     */
    Optional<Due> take(Instant now, Instant until) {
        return jdbc.sql("""
            update migration
               set due = :until
             where position = (select position
                                 from migration as next
                                where status is null and due <= :now
                                  and not exists (select
                                                    from migration as older
                                                   where older.project = next.project and older.feature = next.feature
                                                     and older.position < next.position and older.status is null)
                                order by position
                                limit 1
                                  for update skip locked)
            returning project, feature, number, name, position, forward, rollback, sample_data
            """)
                .param("now", utc(now))
                .param("until", utc(until))
                .query((row, number) -> due(row))
                .optional();
    }

    private Due due(ResultSet row) throws SQLException {
        String project = row.getString("project");
        String feature = row.getString("feature");
        String name = row.getString("name");
        long position = row.getLong("position");
        String sampleData = row.getString("sample_data");
        return new Due(
                project,
                feature,
                row.getInt("number"),
                name,
                position,
                new DrillOrder(
                        List.of(),
                        new DrillScript("the migration", row.getString("forward")),
                        new DrillScript("the rollback", row.getString("rollback")),
                        sampleData == null ? null : new DrillScript("the sample data", sampleData)));
    }

    /**
     * The migrations that this one comes after: first those of delivered features of the project, then those of its own feature
     * whose names were handed in before its name was. The newest text of a name stands where its first one stood, so a migration
     * that is handed in again comes before what was built on it. Those that were not drilled clean, or were replaced, are not among
     * them.
     */
    List<DrillScript> earlierThan(Due migration) {
        return jdbc.sql("""
            select name, forward
              from (select distinct on (feature, name) feature, name, forward, status,
                           min(position) over (partition by feature, name) as place
                      from migration
                     where project = :project and position < :position and (delivered or feature = :feature)
                     order by feature, name, position desc) as newest
             where status = 'drilled-clean'
               and (feature <> :feature
                    or place < (select min(position) from migration
                                 where project = :project and feature = :feature and name = :name))
             order by feature = :feature, place
            """)
                .param("project", migration.project())
                .param("feature", migration.feature())
                .param("name", migration.name())
                .param("position", migration.position())
                .query((row, number) -> new DrillScript(row.getString("name"), row.getString("forward")))
                .list();
    }

    /** Lets a migration wait, as there is nothing to drill it on now. */
    void putOff(Due migration, Instant until) {
        jdbc.sql("update migration set due = :until where position = :position and status is null")
                .param("until", utc(until))
                .param("position", migration.position())
                .update();
    }

    /** How many wait. */
    long waiting() {
        return jdbc.sql("select count(*) from migration where status is null")
                .query(Long.class)
                .single();
    }

    @EventHandler
    void on(MigrationSubmitted event) {
        jdbc.sql("""
            insert into migration (project, feature, number, name, forward, rollback, sample_data)
            values (:project, :feature, :number, :name, :forward, :rollback, :sampleData)
            """)
                .param("project", event.project())
                .param("feature", event.feature())
                .param("number", event.number())
                .param("name", event.name())
                .param("forward", event.forward())
                .param("rollback", event.rollback())
                .param("sampleData", event.sampleData())
                .update();
    }

    @EventHandler
    void on(MigrationDrilled event) {
        jdbc.sql("""
            update migration set status = :status
             where project = :project and feature = :feature and number = :number
            """)
                .param("status", event.status().wireName())
                .param("project", event.project())
                .param("feature", event.feature())
                .param("number", event.migration())
                .update();
    }

    @EventHandler
    void on(DeliveryCompleted event) {
        jdbc.sql("update migration set delivered = true where project = :project and feature = :feature")
                .param("project", event.project())
                .param("feature", event.feature())
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
