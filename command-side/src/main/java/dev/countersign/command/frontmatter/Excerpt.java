package dev.countersign.command.frontmatter;

/**
 * A piece of somebody's text, made fit for a message: one line, no control characters, no half of a pair of UTF-16 (which no UTF-8 can
 * carry), and short: 80 characters unless said otherwise.
 */
public final class Excerpt {

    private static final int MAX = 80;

    private Excerpt() {}

    /** The start of {@code text}, with an ellipsis where it was cut. */
    public static String of(String text) {
        return of(text, MAX);
    }

    /** The same with another length: the first {@code most} characters of {@code text}. */
    public static String of(String text, int most) {
        StringBuilder excerpt = new StringBuilder();
        int at = 0;
        while (at < text.length() && excerpt.length() < most) {
            int point = text.codePointAt(at);
            excerpt.appendCodePoint(shown(point));
            at += Character.charCount(point);
        }
        String start = excerpt.toString().strip();
        return at < text.length() ? start + "…" : start;
    }

    private static int shown(int point) {
        if (Character.getType(point) == Character.SURROGATE) {
            return '\uFFFD';
        }
        return Character.isISOControl(point) || point == '\uFEFF' ? ' ' : point;
    }
}
