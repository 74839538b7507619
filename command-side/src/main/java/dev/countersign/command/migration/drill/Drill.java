package dev.countersign.command.migration.drill;

import dev.countersign.events.delivery.SchemaDifference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** One drill on its scratch database, from the first of the earlier migrations to the comparison. */
final class Drill {

    private final DrillServer server;
    private final ScratchDatabase scratch;
    private final Watchdog watchdog;
    private final ScriptRunner scripts;
    private final DrillLog log;

    Drill(DrillServer server, ScratchDatabase scratch, Watchdog watchdog, ScriptRunner scripts, DrillLog log) {
        this.server = server;
        this.scratch = scratch;
        this.watchdog = watchdog;
        this.scripts = scripts;
        this.log = log;
    }

    /** The schema, and the rows where there is sample data; without it, none. */
    private record State(Catalogue catalogue, TableRows rows) {}

    /** What is otherwise after the rollback than before the migration. */
    List<SchemaDifference> run(DrillOrder order) throws DrillFailedException {
        for (DrillScript earlier : order.earlier()) {
            scripts.run(earlier);
        }
        DrillScript sampleData = order.sampleData();
        boolean withRows = sampleData != null;
        if (sampleData != null) {
            scripts.run(sampleData);
        }
        State before = look("before the migration", withRows);
        scripts.run(order.forward());
        State between = look("after the migration", withRows);
        if (between.catalogue().equals(before.catalogue())) {
            log.add(order.forward().name() + ": leaves the schema as it was");
        }
        scripts.run(order.rollback());
        State after = look("after the rollback", withRows);

        List<SchemaDifference> differences = new ArrayList<>(before.catalogue().differencesTo(after.catalogue()));
        differences.addAll(before.rows().differencesTo(after.rows(), between.rows()));
        return differences;
    }

    private State look(String when, boolean withRows) throws DrillFailedException {
        try (AdminSession inside = server.adminIn(scratch.name())) {
            watchdog.watch(inside.connection());
            return new State(CatalogueReader.read(inside), withRows ? TableRows.read(inside) : TableRows.NONE);
        } catch (DataAccessException | SQLException e) {
            String why = watchdog.verdict().orElseGet(() -> said(e));
            throw new DrillFailedException("The database could not be looked at " + when + ": " + why, e);
        }
    }

    private static String said(Exception e) {
        return e instanceof DataAccessException translated
                        && translated.getMostSpecificCause() instanceof SQLException sql
                ? ScriptRunner.said(sql)
                : e instanceof SQLException direct ? ScriptRunner.said(direct) : String.valueOf(e.getMessage());
    }
}
