package dev.countersign.command.markdown;

import java.util.ArrayList;
import java.util.List;

/** Tables as GitHub writes them: a row with pipes, a row of dashes below it, and the rows after that. */
public final class PipeTable {

    private PipeTable() {}

    /** Whether line {@code at} is the header of a table. */
    public static boolean startsAt(List<String> lines, int at) {
        return at + 1 < lines.size()
                && lines.get(at).indexOf('|') >= 0
                && isDelimiterRow(lines.get(at + 1))
                && cells(lines.get(at)).size() == cells(lines.get(at + 1)).size();
    }

    /** The header and the rows below it, each with as many cells as the header. */
    public static List<List<String>> rows(List<String> lines, int at) {
        List<String> header = cells(lines.get(at));
        List<List<String>> rows = new ArrayList<>();
        rows.add(header);
        for (String line : lines.subList(at + 2, lines.size())) {
            if (line.indexOf('|') < 0) {
                break;
            }
            List<String> cells = new ArrayList<>(cells(line));
            while (cells.size() < header.size()) {
                cells.add("");
            }
            rows.add(List.copyOf(cells.subList(0, header.size())));
        }
        return rows;
    }

    private static boolean isDelimiterRow(String line) {
        return line.indexOf('-') >= 0
                && line.indexOf('|') >= 0
                && line.chars().allMatch(c -> c == '|' || c == '-' || c == ':' || c == ' ' || c == '\t');
    }

    /**
     * A cell of a row.
     *
     * @param text what it says, stripped, its escaped pipes as pipes
     * @param start where in the line it starts
     * @param end where in the line it ends, exclusive
     */
    public record Cell(String text, int start, int end) {}

    /** The cells of one row, with their places in the line. */
    public static List<Cell> cellsOf(String line) {
        int end = line.stripTrailing().length();
        int at = line.length() - line.stripLeading().length();
        boolean closed = line.startsWith("|", at);
        at += closed ? 1 : 0;
        List<Cell> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int start = at;
        for (; at < end; at++) {
            char c = line.charAt(at);
            closed = c == '|';
            if (c == '\\' && at + 1 < end && line.charAt(at + 1) == '|') {
                cell.append('|');
                at++;
            } else if (closed) {
                cells.add(new Cell(cell.toString().strip(), start, at));
                cell.setLength(0);
                start = at + 1;
            } else {
                cell.append(c);
            }
        }
        if (!closed) {
            cells.add(new Cell(cell.toString().strip(), start, end));
        }
        return cells;
    }

    private static List<String> cells(String line) {
        return cellsOf(line).stream().map(Cell::text).toList();
    }
}
