package dev.countersign.command.delivery.tasklist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether a task changes the schema of a database, which decides whether it needs a migration that was run (R24).
 *
 * <p>It does when one of its paths ends with {@code .sql} or leads through a folder {@code db}, {@code migration} or
 * {@code migrations}. It does, too, when its text speaks of a migration, schema, table, column or index (whole words only) and either
 * names a database anywhere or a verb of change at most six words before it ("add a nullable column"). The word before or after may
 * say that something else is meant: a JSON schema, a routing table, an index page, "no migration". Text inside paths does not count.
 */
final class DatabaseWork {

    private static final Set<String> FOLDERS = Set.of("db", "migration", "migrations");

    private static final Set<String> OBJECTS = Set.of(
            "migration",
            "migrations",
            "schema",
            "schemas",
            "table",
            "tables",
            "column",
            "columns",
            "index",
            "indexes",
            "indices");

    private static final Set<String> DATABASES = Set.of(
            "database",
            "databases",
            "db",
            "sql",
            "postgres",
            "postgresql",
            "mysql",
            "mariadb",
            "sqlite",
            "oracle",
            "flyway",
            "liquibase",
            "alembic");

    private static final Set<String> VERBS = Set.of(
            "add",
            "alter",
            "backfill",
            "change",
            "create",
            "define",
            "design",
            "drop",
            "extend",
            "generate",
            "implement",
            "introduce",
            "migrate",
            "modify",
            "remove",
            "rename",
            "set",
            "setup",
            "split",
            "update",
            "write");

    private static final Set<String> NOT_BEFORE = Set.of(
            "api",
            "asyncapi",
            "avro",
            "comparison",
            "decision",
            "event",
            "events",
            "graphql",
            "hash",
            "html",
            "json",
            "lookup",
            "markdown",
            "message",
            "no",
            "not",
            "openapi",
            "payload",
            "pricing",
            "protobuf",
            "request",
            "response",
            "routing",
            "search",
            "symbol",
            "truth",
            "ui",
            "validation",
            "without",
            "xml",
            "yaml",
            "zod");

    private static final Set<String> NOT_AFTER = Set.of(
            "card",
            "cell",
            "component",
            "components",
            "document",
            "file",
            "footer",
            "guide",
            "header",
            "html",
            "layout",
            "notes",
            "page",
            "pages",
            "route",
            "row",
            "rows",
            "screen",
            "validation",
            "validator",
            "view",
            "widget");

    private static final int WORDS_BETWEEN = 6;

    private DatabaseWork() {}

    static boolean in(String text, List<String> paths) {
        return paths.stream().anyMatch(DatabaseWork::isOfADatabase) || speaksOfIt(words(text));
    }

    private static boolean isOfADatabase(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".sql")) {
            return true;
        }
        String[] segments = name.split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            if (FOLDERS.contains(segments[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaksOfIt(List<String> words) {
        boolean database = words.stream().anyMatch(DATABASES::contains);
        int lastVerb = -WORDS_BETWEEN - 1;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (VERBS.contains(word)) {
                lastVerb = i;
            }
            if (OBJECTS.contains(word)
                    && (database || i - lastVerb <= WORDS_BETWEEN)
                    && !(i > 0 && NOT_BEFORE.contains(words.get(i - 1)))
                    && !(i + 1 < words.size() && NOT_AFTER.contains(words.get(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String written : PathNames.words(text)) {
            if (PathNames.of(written).isPresent()) {
                words.add("");
            } else {
                for (String word : written.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
                    if (!word.isEmpty()) {
                        words.add(word);
                    }
                }
            }
        }
        return words;
    }
}
