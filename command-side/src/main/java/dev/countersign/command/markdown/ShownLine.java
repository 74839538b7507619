package dev.countersign.command.markdown;

import java.util.Optional;

/**
 * A line of a document as its readers see it.
 *
 * @param number counted from 1
 * @param start where in the document it starts
 * @param text the line, each character where the document has it, comments as spaces
 * @param heading 1 to 6 for a heading, 0 for any other line
 */
public record ShownLine(int number, int start, String text, int heading) {

    private static final int TAB = 4;

    public boolean isBlank() {
        return text.isBlank();
    }

    /** How far the line is indented, a tab counted to the next multiple of four. */
    public int indent() {
        return column(text, firstVisible(text));
    }

    /** The text of a heading, without its marks. */
    public String title() {
        String title = text.strip();
        int from = 0;
        while (from < title.length() && title.charAt(from) == '#') {
            from++;
        }
        int to = title.length();
        while (to > from && title.charAt(to - 1) == '#') {
            to--;
        }
        return title.substring(from, to).replace("**", "").strip();
    }

    /** The mark of the list item that starts here, if one does. */
    public Optional<ListMarker> marker() {
        return ListMarker.of(text);
    }

    static int firstVisible(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    static int column(String line, int at) {
        int column = 0;
        for (int i = 0; i < at; i++) {
            column = line.charAt(i) == '\t' ? (column / TAB + 1) * TAB : column + 1;
        }
        return column;
    }
}
