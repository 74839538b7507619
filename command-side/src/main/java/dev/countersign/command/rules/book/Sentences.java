package dev.countersign.command.rules.book;

import java.util.List;

/** Joins sentences about one document, which may be wrong in a thousand places. */
final class Sentences {

    private static final int SAID = 20;

    private Sentences() {}

    /** All of them, or the first and how many more there are. */
    static String bounded(List<String> sentences) {
        int more = sentences.size() - SAID;
        return String.join("; ", sentences.subList(0, Math.min(SAID, sentences.size())))
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
