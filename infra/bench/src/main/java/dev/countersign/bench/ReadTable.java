package dev.countersign.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A table of verdicts that readers see.
 *
 * @param database where it is
 * @param name its name, with its schema where it needs one
 * @param byKey the condition on table {@code v} that finds the verdict {@code wanted} (feature, number) by its primary key
 */
record ReadTable(Database database, String name, String byKey) {

    /** How many verdicts can be seen. */
    long count() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("select count(*) from " + name);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Answers which of the wanted verdicts can be seen, by their place in the arrays, counted from 1. Each is a look of its own,
     * by the whole key: joined as sets, the planner took the project alone for the key and read all that the project had, which
     * took as long as everything that was to be measured.
     */
    String visibleAmongWanted() {
        return """
            select wanted.place
              from unnest(?::text[], ?::int[]) with ordinality as wanted (feature, number, place)
             cross join lateral (select from %s v where %s limit 1)
            """.formatted(name, byKey);
    }
}
