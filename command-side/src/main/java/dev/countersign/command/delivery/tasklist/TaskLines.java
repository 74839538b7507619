package dev.countersign.command.delivery.tasklist;

import dev.countersign.command.delivery.tasklist.Section.Headings;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.command.markdown.PipeTable;
import dev.countersign.command.markdown.PipeTable.Cell;
import dev.countersign.command.markdown.ShownLine;
import dev.countersign.command.markdown.ShownText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tasks of a document: list items with a check box and an id, and rows of tables that have a column for ids and one for
 * what is to be done. Reading a list and writing its state both go by what is found here, so that they cannot differ.
 */
final class TaskLines {

    private static final Pattern ITEM =
            Pattern.compile("[ \t]*+(?:[-*+]|[0-9]{1,9}[.)])[ \t]++\\[([ xX~/-]?)\\](?:[ \t]++(.*+))?", Pattern.DOTALL);

    private static final Pattern HEAD = Pattern.compile(
            "[*_`\\[]{0,4}(T-?[0-9]{1,9}[a-z]?)(?![A-Za-z0-9_-])[*_`\\]]{0,4}[:.]?[*_]{0,2}[ \t]*+(?:[–—:-][ \t]++)?(.*+)",
            Pattern.DOTALL);

    private static final Pattern BOX = Pattern.compile("\\[([ xX~/-]?)\\]");

    private static final Pattern BOLD_LINE = Pattern.compile("\\*\\*[^*]++\\*\\*:?");

    /** A line in bold type stands below every true heading. */
    private static final int BOLD_LEVEL = 7;

    private final List<ShownLine> lines;
    private final List<String> texts;
    private final Diagnostics diagnostics;
    private final Headings headings = new Headings();
    private final List<TaskLine> found = new ArrayList<>();

    private @Nullable TaskLine open;
    private int openIndent;
    private boolean afterBlank;

    private TaskLines(List<ShownLine> lines, Diagnostics diagnostics) {
        this.lines = lines;
        this.texts = lines.stream().map(ShownLine::text).toList();
        this.diagnostics = diagnostics;
    }

    static List<TaskLine> of(String markdown, Diagnostics diagnostics) {
        TaskLines reading = new TaskLines(ShownText.lines(markdown, diagnostics), diagnostics);
        for (int i = 0; i < reading.lines.size(); ) {
            i = reading.read(i);
        }
        return List.copyOf(reading.found);
    }

    /** Reads what starts at a line, and says where to go on. */
    private int read(int at) {
        ShownLine line = lines.get(at);
        if (line.isBlank()) {
            afterBlank = true;
            return at + 1;
        }
        String text = line.text().strip();
        Matcher item = ITEM.matcher(line.text());
        if (line.heading() > 0) {
            headings.enter(line.heading(), line.title());
            open = null;
        } else if (PipeTable.startsAt(texts, at)) {
            open = null;
            return table(at);
        } else if (item.matches()) {
            item(line, item);
        } else if (open != null && belongsTo(openIndent, line, text)) {
            open.below().add(text);
        } else {
            open = null;
            if (BOLD_LINE.matcher(text).matches()) {
                headings.enter(BOLD_LEVEL, line.title());
            }
        }
        afterBlank = false;
        return at + 1;
    }

    private void item(ShownLine line, Matcher item) {
        String content = item.group(2) == null ? "" : item.group(2);
        Matcher head = HEAD.matcher(content);
        if (head.matches()) {
            open = new TaskLine(
                    TaskNumber.of(head.group(1)).orElseThrow(),
                    canonical(head.group(1)),
                    line.number(),
                    line.start() + item.start(1),
                    line.start() + item.end(1),
                    head.group(2),
                    new ArrayList<>(),
                    Map.of(),
                    headings.section());
            openIndent = line.indent();
            found.add(open);
        } else if (open != null && line.indent() > openIndent) {
            open.below().add(line.text().strip());
        } else {
            open = null;
            diagnostics.warning(
                    "task-without-id",
                    Diagnostics.line(line.number()),
                    "\"%s\" has no id such as T012; not read as a task".formatted(Excerpt.of(content)));
        }
    }

    private static String canonical(String id) {
        return "T" + id.substring(1).replace("-", "");
    }

    /** Indented lines belong to the task above, and so do those that go on with its paragraph. */
    private boolean belongsTo(int taskIndent, ShownLine line, String text) {
        boolean goesOn = !afterBlank
                && line.marker().isEmpty()
                && !text.startsWith("**")
                && !text.startsWith(">")
                && !text.startsWith("--");
        return line.indent() > taskIndent || goesOn;
    }

    private int table(int header) {
        List<Optional<Column>> columns = PipeTable.cellsOf(texts.get(header)).stream()
                .map(cell -> Column.named(cell.text()))
                .toList();
        boolean ofTasks = columns.contains(Optional.of(Column.ID)) && columns.contains(Optional.of(Column.TASK));
        int at = header + 2;
        for (; at < lines.size() && texts.get(at).indexOf('|') >= 0; at++) {
            if (ofTasks) {
                row(lines.get(at), columns);
            }
        }
        return at;
    }

    private void row(ShownLine line, List<Optional<Column>> columns) {
        List<Cell> cells = PipeTable.cellsOf(line.text());
        Map<Column, Cell> byColumn = new EnumMap<>(Column.class);
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            Cell cell = cells.get(i);
            columns.get(i).ifPresent(column -> byColumn.putIfAbsent(column, cell));
        }
        Map<Column, String> contents = new EnumMap<>(Column.class);
        byColumn.forEach((column, cell) -> contents.put(column, cell.text()));
        String id = contents.getOrDefault(Column.ID, "")
                .replaceAll("[*`_\\[\\]]", "")
                .strip();
        Optional<TaskNumber> number = TaskNumber.of(id);
        if (number.isEmpty()) {
            diagnostics.warning(
                    "task-without-id",
                    Diagnostics.line(line.number()),
                    "\"%s\" is no id such as T012; the row is not read as a task".formatted(Excerpt.of(id)));
            return;
        }
        Cell status = byColumn.get(Column.STATUS);
        Matcher box = BOX.matcher(line.text());
        boolean boxed =
                status != null && box.region(status.start(), status.end()).find();
        found.add(new TaskLine(
                number.get(),
                canonical(id),
                line.number(),
                boxed ? line.start() + box.start(1) : -1,
                boxed ? line.start() + box.end(1) : -1,
                contents.getOrDefault(Column.TASK, ""),
                List.of(),
                contents,
                headings.section()));
    }
}
