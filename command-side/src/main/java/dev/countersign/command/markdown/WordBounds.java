package dev.countersign.command.markdown;

/**
 * Where words begin and end, as parts of regular expressions. They stand in the place of {@code \b}, which looks back over all
 * combining marks before each position and so takes quadratic time where a text has nothing else.
 */
public final class WordBounds {

    /** Before the first letter of a word. */
    public static final String START = "(?<![A-Za-z0-9_])";

    /** Behind the last letter of a word. */
    public static final String END = "(?![A-Za-z0-9_])";

    private WordBounds() {}
}
