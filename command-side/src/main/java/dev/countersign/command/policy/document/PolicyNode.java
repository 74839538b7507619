package dev.countersign.command.policy.document;

import java.util.List;

/** A value of a document in YAML or JSON, with the line it stands on, counted from 1. */
public sealed interface PolicyNode {

    /** The line of the document. */
    int line();

    /** What a scalar can stand for. JSON says it, YAML leaves it to whoever reads. */
    enum Kind {
        TEXT,
        NUMBER,
        TEXT_OR_NUMBER,
        NEITHER
    }

    /** A scalar in the spelling of the document. */
    record Scalar(String text, Kind kind, int line) implements PolicyNode {}

    /** A list. */
    record Sequence(List<PolicyNode> items, int line) implements PolicyNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A map in the order of the document, each key once. */
    record Mapping(List<Entry> entries, int line) implements PolicyNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** One key of a map with its value. */
    record Entry(String key, PolicyNode value) {}
}
