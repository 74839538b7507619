package dev.countersign.command.rules.book;

/** A delivery is complete when nothing in it rests on a text that has changed. */
final class CompletionNeedsNothingSuspect extends CompletionNeeds {

    CompletionNeedsNothingSuspect() {
        super("R28");
    }
}
