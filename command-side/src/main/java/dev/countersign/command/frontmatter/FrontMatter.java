package dev.countersign.command.frontmatter;

/**
 * A Markdown file cut into its YAML front matter and its body. The front matter starts with a line {@code ---} that is the very
 * first of the file, after a byte order mark at most, and ends with the next such line.
 *
 * @param state whether there is one
 * @param yaml the text between the two lines, line ends as in the file; empty unless present
 * @param yamlLine the line of the file on which {@code yaml} starts, counted from 1
 * @param body everything else
 * @param bodyLine the line of the file on which {@code body} starts, counted from 1
 */
public record FrontMatter(State state, String yaml, int yamlLine, String body, int bodyLine) {

    private static final String FENCE = "---";

    /** How a file begins. */
    public enum State {
        /** The first line is no fence. */
        ABSENT,
        /** The first line is a fence, and no other follows. */
        UNCLOSED,
        PRESENT
    }

    /** Cuts {@code text}; a byte order mark at its start belongs to neither part. */
    public static FrontMatter of(String text) {
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        int end = lineEnd(text, start);
        if (!isFence(text, start, end)) {
            return new FrontMatter(State.ABSENT, "", 1, text.substring(start), 1);
        }
        int yamlStart = nextLine(text, end);
        int line = 2;
        for (int at = yamlStart; at < text.length(); at = nextLine(text, end), line++) {
            end = lineEnd(text, at);
            if (isFence(text, at, end)) {
                return new FrontMatter(
                        State.PRESENT, text.substring(yamlStart, at), 2, text.substring(nextLine(text, end)), line + 1);
            }
        }
        return new FrontMatter(State.UNCLOSED, "", 1, text.substring(start), 1);
    }

    private static boolean isFence(String text, int start, int end) {
        if (!text.startsWith(FENCE, start) || end - start < FENCE.length()) {
            return false;
        }
        for (int at = start + FENCE.length(); at < end; at++) {
            if (text.charAt(at) != ' ' && text.charAt(at) != '\t') {
                return false;
            }
        }
        return true;
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static int nextLine(String text, int lineEnd) {
        if (text.startsWith("\r\n", lineEnd)) {
            return lineEnd + 2;
        }
        return Math.min(lineEnd + 1, text.length());
    }
}
