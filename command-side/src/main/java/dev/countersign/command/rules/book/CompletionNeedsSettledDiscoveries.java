package dev.countersign.command.rules.book;

/** A delivery is complete when what was found out on the way has been decided on. */
final class CompletionNeedsSettledDiscoveries extends CompletionNeeds {

    CompletionNeedsSettledDiscoveries() {
        super("R25");
    }
}
