package dev.countersign.command.markdown;

import java.util.Optional;

/**
 * The mark that a list item starts with.
 *
 * @param column where the mark stands, a tab counted as four columns
 * @param ordered whether it is a number
 * @param number that number, 0 for a bullet
 * @param contentAt where in the line the item's text starts
 */
public record ListMarker(int column, boolean ordered, int number, int contentAt) {

    private static final int MAX_DIGITS = 9;

    /** The mark of the item that starts on this line, if one does. */
    public static Optional<ListMarker> of(String line) {
        int start = ShownLine.firstVisible(line);
        if (start == line.length()) {
            return Optional.empty();
        }
        int at = start;
        boolean ordered = Character.digit(line.charAt(at), 10) >= 0 && line.charAt(at) < 128;
        if (ordered) {
            while (at < line.length() && at - start < MAX_DIGITS && isDigit(line.charAt(at))) {
                at++;
            }
            if (at == line.length() || (line.charAt(at) != '.' && line.charAt(at) != ')')) {
                return Optional.empty();
            }
        } else if ("-*+".indexOf(line.charAt(at)) < 0) {
            return Optional.empty();
        }
        int afterMark = at + 1;
        int contentAt = afterMark;
        while (contentAt < line.length() && (line.charAt(contentAt) == ' ' || line.charAt(contentAt) == '\t')) {
            contentAt++;
        }
        if (contentAt == afterMark && afterMark < line.length()) {
            return Optional.empty();
        }
        int number = ordered ? Integer.parseInt(line.substring(start, at)) : 0;
        return Optional.of(new ListMarker(ShownLine.column(line, start), ordered, number, contentAt));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
