package dev.countersign.command.migration.drill;

import dev.countersign.events.delivery.SchemaDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Everything that a database consists of at one moment.
 *
 * @param definitions of each object
 */
record Catalogue(SortedMap<Key, Definition> definitions) {

    /** How much of each side of a change is shown, in characters. */
    private static final int SHOWN = 300;

    /** What distinguishes an object from all others. */
    record Key(String kind, String name) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::name).thenComparing(Key::kind);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param text the same for the same
     * @param partOf the names of the objects that it comes and goes with, such as its table
     */
    record Definition(String text, List<String> partOf) {}

    /**
     * How a later catalogue differs from this one. The parts of an object that is left over or lost are not told one by one: a table
     * stands for its columns.
     */
    List<SchemaDifference> differencesTo(Catalogue later) {
        Set<Key> leftOver = new HashSet<>(later.definitions.keySet());
        leftOver.removeAll(definitions.keySet());
        Set<Key> lost = new HashSet<>(definitions.keySet());
        lost.removeAll(later.definitions.keySet());
        // An object that became another kind under its name, a view instead of a table, is both.
        Set<String> leftOverNames = wholeNames(leftOver);
        Set<String> lostNames = wholeNames(lost);

        List<SchemaDifference> differences = new ArrayList<>();
        definitions.forEach((key, was) -> {
            Definition is = later.definitions.get(key);
            if (is == null) {
                if (was.partOf().stream().noneMatch(lostNames::contains)) {
                    differences.add(difference(
                            key,
                            "is lost: it was there before the migration, and the rollback does not bring it back"));
                }
            } else if (!is.text().equals(was.text())) {
                differences.add(difference(key, changed(was.text(), is.text())));
            }
        });
        later.definitions.forEach((key, is) -> {
            if (leftOver.contains(key) && is.partOf().stream().noneMatch(leftOverNames::contains)) {
                differences.add(difference(
                        key,
                        "is left over: it was not there before the migration, and the rollback does not remove it"));
            }
        });
        differences.sort(Comparator.comparing(SchemaDifference::object).thenComparing(SchemaDifference::kind));
        return differences;
    }

    /** Grants and comments have the names of what they are on, and stand for nothing. */
    private static Set<String> wholeNames(Set<Key> keys) {
        Set<String> names = new HashSet<>();
        for (Key key : keys) {
            if (!key.kind().startsWith("grants on ") && !key.kind().startsWith("comment on ")) {
                names.add(key.name());
            }
        }
        return names;
    }

    private static SchemaDifference difference(Key key, String what) {
        return new SchemaDifference(key.name(), key.kind(), what);
    }

    private static String changed(String was, String is) {
        int same = 0;
        while (same < Math.min(was.length(), is.length()) && was.charAt(same) == is.charAt(same)) {
            same++;
        }
        // Of long ones, what is around the first place where they part.
        int from = Math.max(was.length(), is.length()) <= SHOWN ? 0 : Math.max(0, same - 80);
        return "is changed: it was \"" + excerpt(was, from) + "\" and is \"" + excerpt(is, from) + "\"";
    }

    private static String excerpt(String text, int from) {
        int to = Math.min(text.length(), from + SHOWN);
        return (from > 0 ? "... " : "") + text.substring(from, to) + (to < text.length() ? " ..." : "");
    }
}
