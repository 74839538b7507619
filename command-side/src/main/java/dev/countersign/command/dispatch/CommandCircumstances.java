package dev.countersign.command.dispatch;

import dev.countersign.command.rules.PreconditionFailed;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a command was sent, beside what it says: whether it shall only be tried, and which state the client had seen.
 *
 * @param dryRun whether the rules are asked and nothing is stored
 * @param ifMatch whether an entity tag, without its quotes, is one of those the client named; always true where it named none
 * @param conditional whether the client named any
 */
public record CommandCircumstances(boolean dryRun, boolean conditional, Predicate<String> ifMatch) {

    /** The key in a command message's metadata. */
    public static final String METADATA_KEY = "circumstances";

    /** A command meant as it stands, whatever the state. */
    public static final CommandCircumstances PLAIN = new CommandCircumstances(false, false, tag -> true);

    /**
     * Lets pass only when the client named no state, or one that still is.
     *
     * @throws PreconditionFailed when none of the current tags is among those the client named
     */
    public void requireUnchanged(List<String> currentTags) {
        if (conditional && currentTags.stream().noneMatch(ifMatch)) {
            throw new PreconditionFailed("It has changed since you read it; its tag is now "
                    + (currentTags.isEmpty() ? "none" : "\"" + currentTags.getLast() + "\""));
        }
    }
}
