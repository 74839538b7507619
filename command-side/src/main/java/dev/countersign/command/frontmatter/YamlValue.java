package dev.countersign.command.frontmatter;

import java.util.List;
import java.util.Optional;

/** A YAML value as plain text, list or map, with the line of the file it stands on. Scalars keep the spelling of the file. */
public sealed interface YamlValue {

    /** The line of the file, counted from 1. */
    int line();

    /**
     * A scalar.
     *
     * @param text what was written, without quotes
     * @param absent whether it stands for null
     */
    record Text(String text, boolean absent, int line) implements YamlValue {}

    /** A sequence. */
    record Items(List<YamlValue> items, int line) implements YamlValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A mapping in the order of the file, each key once. */
    record Entries(List<Entry> entries, int line) implements YamlValue {
        public Entries {
            entries = List.copyOf(entries);
        }

        /** The entry of that key. */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }
    }

    /** One key of a mapping with its value and its line. */
    record Entry(String key, YamlValue value, int line) {}
}
