package dev.countersign.command.migration.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Reads what a database consists of; {@code catalogue.sql} says what that is. */
final class CatalogueReader {

    /** With 2,000 characters each this bounds two catalogues to some 100 MB. */
    static final int MOST_OBJECTS = 20_000;

    private static final String QUESTION = resource("catalogue.sql");

    private CatalogueReader() {}

    static Catalogue read(AdminSession inside) throws DrillFailedException {
        TreeMap<Catalogue.Key, Catalogue.Definition> definitions = new TreeMap<>();
        inside.jdbc().sql(QUESTION).param("most", MOST_OBJECTS + 1).query(row -> {
            definitions.put(
                    new Catalogue.Key(row.getString("kind"), row.getString("name")),
                    new Catalogue.Definition(Objects.requireNonNullElse(row.getString("definition"), ""), partOf(row)));
        });
        if (definitions.size() > MOST_OBJECTS) {
            throw new DrillFailedException(
                    "the schema has more than the " + MOST_OBJECTS + " objects that a drill compares");
        }
        return new Catalogue(definitions);
    }

    private static List<String> partOf(ResultSet row) throws SQLException {
        var array = row.getArray("part_of");
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(CatalogueReader.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
