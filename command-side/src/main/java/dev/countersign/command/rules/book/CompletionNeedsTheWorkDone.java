package dev.countersign.command.rules.book;

/** A delivery is complete when its tasks and steps are, and the architect has seen them. */
final class CompletionNeedsTheWorkDone extends CompletionNeeds {

    CompletionNeedsTheWorkDone() {
        super("R17");
    }
}
