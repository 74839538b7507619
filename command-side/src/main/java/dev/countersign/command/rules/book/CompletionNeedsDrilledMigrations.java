package dev.countersign.command.rules.book;

/** A delivery is complete when its migrations have been run, forward and back. */
final class CompletionNeedsDrilledMigrations extends CompletionNeeds {

    CompletionNeedsDrilledMigrations() {
        super("R24");
    }
}
