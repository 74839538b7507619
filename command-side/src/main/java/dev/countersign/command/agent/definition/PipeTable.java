package dev.countersign.command.agent.definition;

import java.util.ArrayList;
import java.util.List;

/** Tables as GitHub writes them: a row with pipes, a row of dashes below it, and the rows after that. */
final class PipeTable {

    private PipeTable() {}

    /** Whether line {@code at} is the header of a table. */
    static boolean startsAt(List<String> lines, int at) {
        return at + 1 < lines.size()
                && lines.get(at).indexOf('|') >= 0
                && isDelimiterRow(lines.get(at + 1))
                && cells(lines.get(at)).size() == cells(lines.get(at + 1)).size();
    }

    /** The header and the rows below it, each with as many cells as the header. */
    static List<List<String>> rows(List<String> lines, int at) {
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

    private static List<String> cells(String line) {
        String row = line.strip();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int start = row.startsWith("|") ? 1 : 0;
        for (int at = start; at < row.length(); at++) {
            char c = row.charAt(at);
            if (c == '\\' && at + 1 < row.length() && row.charAt(at + 1) == '|') {
                cell.append('|');
                at++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.toString().isBlank() || !row.endsWith("|")) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }
}
