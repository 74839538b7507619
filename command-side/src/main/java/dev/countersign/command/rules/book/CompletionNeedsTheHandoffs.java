package dev.countersign.command.rules.book;

/** A delivery is complete when those who come after have taken it over. */
final class CompletionNeedsTheHandoffs extends CompletionNeeds {

    CompletionNeedsTheHandoffs() {
        super("R26");
    }
}
