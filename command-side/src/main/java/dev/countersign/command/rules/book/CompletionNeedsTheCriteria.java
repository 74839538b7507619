package dev.countersign.command.rules.book;

/** A delivery is complete when evidence shows its criteria, or somebody has waived them. */
final class CompletionNeedsTheCriteria extends CompletionNeeds {

    CompletionNeedsTheCriteria() {
        super("R18");
    }
}
