package dev.countersign.command.migration.drill;

import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.SchemaDifference;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Runs a migration and its rollback on a scratch database of a real Postgres, and says what is otherwise than before (R24).
 *
 * <p>The scripts are hostile until proven otherwise. They run in a database of their own, as a role that owns it and can do nothing
 * else. Other databases of the server are out of reach: a session cannot change its database, whatever lets one connect out
 * (dblink, foreign data wrappers, programs, files) is for superusers, and nobody but this process knows the role's password. That
 * other databases let everybody connect, as Postgres has it by default, therefore opens nothing. The scripts can see the names of
 * databases and roles, and they take their share of processor, memory and write-ahead log until the deadline; for that, and
 * because a transaction that writes holds back every reader of the server that waits for older transactions to end, such as the
 * relay, a drill server of its own is better than the one with the events.
 *
 * <p>Scripts run as the database's owner and no superuser: what needs one, such as an extension that is not trusted, fails here as it
 * would in production. Roles belong to the whole server; those that scripts grant to must be there.
 *
 * <p>Instances keep nothing; drills may run at the same time.
 */
public final class MigrationDrill {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationDrill.class);

    /** Enough to see what is wrong. */
    static final int MOST_DIFFERENCES = 200;

    private static final int OLDEST_SERVER = 150_000;

    private final DrillSettings settings;
    private final DrillServer server;

    public MigrationDrill(DrillSettings settings) {
        this.settings = settings;
        this.server = new DrillServer(settings);
    }

    /**
     * Drills a migration. Takes as long as the deadline and the clean-up; blocks meanwhile.
     *
     * @return what was seen, whatever the scripts do
     * @throws DrillServerUnavailable when there is no server to see it on
     */
    public DrillReport run(DrillOrder order) {
        long begun = System.nanoTime();
        try (AdminSession admin = server.admin()) {
            String version = versionOf(admin);
            try (ScratchDatabase scratch = ScratchDatabase.create(server, admin, settings);
                    Watchdog watchdog = Watchdog.over(server, scratch, settings, begun)) {
                DrillReport report = report(order, admin, scratch, watchdog, begun, version);
                if (!admin.isAlive()) {
                    throw new DrillServerUnavailable("it went away during the drill: " + report.log());
                }
                return report;
            }
        } catch (DataAccessException | SQLException e) {
            throw new DrillServerUnavailable(e);
        }
    }

    private DrillReport report(
            DrillOrder order,
            AdminSession admin,
            ScratchDatabase scratch,
            Watchdog watchdog,
            long begun,
            String version) {
        DrillLog log = new DrillLog();
        ScriptRunner scripts = new ScriptRunner(server, scratch, admin, watchdog, log);
        DrillStatus status;
        List<SchemaDifference> differences = List.of();
        try {
            differences = new Drill(server, scratch, watchdog, scripts, log).run(order);
            status = differences.isEmpty() ? DrillStatus.DRILLED_CLEAN : DrillStatus.DRILLED_DIRTY;
            log.end(
                    differences.isEmpty()
                            ? "The rollback leaves everything as it was"
                            : "The rollback leaves " + differences.size() + " differences");
        } catch (DrillFailedException e) {
            status = DrillStatus.FAILED;
            log.end(String.valueOf(e.getMessage()));
        }
        return new DrillReport(
                status,
                listed(differences).stream()
                        .map(difference -> new SchemaDifference(
                                named(difference.object(), scratch),
                                difference.kind(),
                                named(difference.what(), scratch)))
                        .toList(),
                named(log.toString(), scratch),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                version);
    }

    private static List<SchemaDifference> listed(List<SchemaDifference> differences) {
        if (differences.size() <= MOST_DIFFERENCES) {
            return differences;
        }
        List<SchemaDifference> listed = new ArrayList<>(differences.subList(0, MOST_DIFFERENCES));
        listed.add(new SchemaDifference(
                (differences.size() - MOST_DIFFERENCES) + " more", "differences", "are there and not listed"));
        return listed;
    }

    /** The random name of role and database says nothing to a reader, and would make equal drills differ. */
    private static String named(String text, ScratchDatabase scratch) {
        return DrillLog.readable(text.replace(scratch.name().toString(), "scratch"), text.length());
    }

    private static String versionOf(AdminSession admin) {
        return admin.jdbc()
                .sql("""
                    select current_setting('server_version_num')::int,
                           'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1),
                           rolsuper
                      from pg_roles
                     where rolname = current_user
                    """)
                .query((row, number) -> {
                    if (row.getInt(1) < OLDEST_SERVER) {
                        throw new DrillServerUnavailable(row.getString(2) + " is too old, 15 is the oldest");
                    }
                    if (!row.getBoolean(3)) {
                        throw new DrillServerUnavailable("its admin is no superuser");
                    }
                    return row.getString(2);
                })
                .single();
    }

    /**
     * Drops what drills of dead processes have left behind: scratch databases and roles that are older than a drill may take, and
     * that no living process holds.
     *
     * @return how many drills' leavings were dropped
     * @throws DrillServerUnavailable when there is no server to sweep
     */
    public int sweepOrphans() {
        try (AdminSession admin = server.admin()) {
            Instant youngest = admin.now().minus(settings.deadline());
            List<ScratchName> old =
                    admin.jdbc().sql("""
                        select datname from pg_database where starts_with(datname, :prefix)
                        union
                        select rolname from pg_roles where starts_with(rolname, :prefix)
                        """).param("prefix", ScratchName.PREFIX).query(String.class).list().stream()
                            .flatMap(name -> ScratchName.parse(name).stream())
                            .filter(name -> name.createdAt().isBefore(youngest))
                            .toList();
            return (int) old.stream().filter(name -> sweep(admin, name)).count();
        } catch (DataAccessException e) {
            throw new DrillServerUnavailable(e);
        }
    }

    private boolean sweep(AdminSession admin, ScratchName name) {
        boolean orphan = admin.jdbc()
                .sql("select pg_try_advisory_lock(hashtextextended(:name, 0))")
                .param("name", name.toString())
                .query(Boolean.class)
                .single();
        if (!orphan) {
            return false;
        }
        try {
            ScratchDatabase.drop(server, admin, name);
            return true;
        } catch (DataAccessException | SQLException e) {
            LOG.warn("The orphan {} could not be dropped; the next sweep will try again", name, e);
            return false;
        }
    }
}
