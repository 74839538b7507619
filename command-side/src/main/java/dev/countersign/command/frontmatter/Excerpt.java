package dev.countersign.command.frontmatter;

/** A piece of somebody's text, made fit for a message: one line, no control characters, at most 80 characters. */
public final class Excerpt {

    private static final int MAX = 80;

    private Excerpt() {}

    /** The start of {@code text}, with an ellipsis where it was cut. */
    public static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        int at = 0;
        while (at < text.length() && excerpt.length() < MAX) {
            int point = text.codePointAt(at);
            excerpt.appendCodePoint(Character.isISOControl(point) || point == '\uFEFF' ? ' ' : point);
            at += Character.charCount(point);
        }
        String start = excerpt.toString().strip();
        return at < text.length() ? start + "…" : start;
    }
}
