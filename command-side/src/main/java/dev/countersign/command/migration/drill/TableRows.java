package dev.countersign.command.migration.drill;

import dev.countersign.events.delivery.SchemaDifference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of every table, a hash a row.
 *
 * <p>A superuser reads them in a database that a hostile script has filled. {@code row::text} would do what a cast of the script's
 * own says; {@code record_out} calls the columns' output functions, which only a superuser can make. {@code only} asks the table
 * and no view, and virtual columns, whose expression would be run, are left out.
 *
 * @param hashes of each table by its name, sorted
 */
record TableRows(SortedMap<String, long[]> hashes) {

    static final TableRows NONE = new TableRows(Collections.emptySortedMap());

    private static final String QUESTIONS = """
        select format('%I.%I', nspname, relname),
               format('select hashtextextended(textin(record_out(row(%s))), 0) from only %I.%I t',
                      (select string_agg(format('t.%I', attname), ', ' order by attname)
                         from pg_attribute
                        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated <> 'v'),
                      nspname, relname)
          from pg_class c
          join pg_namespace n on n.oid = relnamespace
         where relkind = 'r' and relpersistence <> 't' and nspname !~ '^pg_' and nspname <> 'information_schema'
         order by 1
        """;

    private static final int ROWS_A_ROUND = 10_000;

    static TableRows read(AdminSession inside) throws SQLException {
        SortedMap<String, String> questions = new TreeMap<>();
        inside.jdbc().sql(QUESTIONS).query(row -> {
            questions.put(row.getString(1), row.getString(2));
        });
        SortedMap<String, long[]> hashes = new TreeMap<>();
        Connection connection = inside.connection();
        // Only inside a transaction does the driver fetch in rounds.
        connection.setAutoCommit(false);
        for (var question : questions.entrySet()) {
            hashes.put(question.getKey(), hashes(connection, question.getValue()));
        }
        connection.rollback();
        connection.setAutoCommit(true);
        return new TableRows(hashes);
    }

    private static long[] hashes(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setFetchSize(ROWS_A_ROUND);
            long[] hashes = new long[16];
            int count = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (count == hashes.length) {
                        hashes = Arrays.copyOf(hashes, count * 2);
                    }
                    hashes[count++] = rows.getLong(1);
                }
            }
            hashes = Arrays.copyOf(hashes, count);
            Arrays.sort(hashes);
            return hashes;
        }
    }

    /**
     * How the rows after the rollback differ from these.
     *
     * @param between the rows after the migration and before its rollback
     */
    List<SchemaDifference> differencesTo(TableRows later, TableRows between) {
        List<SchemaDifference> differences = new ArrayList<>();
        hashes.forEach((table, were) -> {
            long[] are = later.of(table);
            int lost = missing(were, are);
            int added = missing(are, were);
            if (lost > 0) {
                String culprit = between.of(table).length < were.length
                        ? "the migration takes rows away that no rollback can know"
                        : "the rows are there after the migration, and the rollback takes or changes them";
                differences.add(new SchemaDifference(
                        table, "rows", lost + " of " + were.length + " rows did not survive: " + culprit));
            }
            if (added > lost) {
                differences.add(new SchemaDifference(
                        table,
                        "rows",
                        (added - lost) + " rows are left over: they were not there before the migration"));
            }
        });
        return differences;
    }

    private long[] of(String table) {
        return hashes.getOrDefault(table, new long[0]);
    }

    /** How many of the first are not among the second, each counted as often as it is there. */
    private static int missing(long[] first, long[] second) {
        int missing = 0;
        int other = 0;
        for (long hash : first) {
            while (other < second.length && second[other] < hash) {
                other++;
            }
            if (other < second.length && second[other] == hash) {
                other++;
            } else {
                missing++;
            }
        }
        return missing;
    }
}
