package dev.countersign.command.rules.book;

/** A delivery is complete when it is in production, its tests pass and a human has validated it. */
final class CompletionNeedsTheDefinitionOfDone extends CompletionNeeds {

    CompletionNeedsTheDefinitionOfDone() {
        super("R30");
    }
}
