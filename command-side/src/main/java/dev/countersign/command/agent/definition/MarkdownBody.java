package dev.countersign.command.agent.definition;

import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.command.markdown.PipeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The body of a definition as level-two sections, each a list of parts: tables, lists, and the headings and bold labels they
 * stand under. Only Markdown's block structure is parsed. Inline Markdown stays as written: nothing here needs it, and inline
 * parsers take quadratic time on hostile text.
 */
final class MarkdownBody {

    /** Deeper nesting than any text for people has; without a limit, depth times length is the cost of a line of {@code >}. */
    private static final int MAX_NESTING = 32;

    /**
     * The Markdown parser takes time in the square of a paragraph's lines. A definition should have 300 lines; past this many, nothing
     * is read.
     */
    private static final int MAX_LINES = 10_000;

    private static final Parser BLOCKS = Parser.builder()
            .inlineParserFactory(context -> (lines, node) -> node.appendChild(new Text(lines.getContent())))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(MAX_NESTING)
            .build();

    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,4})[.)]?\\s+(.*)");
    private static final int MAX_PLAIN_LABEL = 80;

    private final List<SectionText> sections = new ArrayList<>();
    private final Diagnostics diagnostics;
    private final int firstLine;

    /** A level-two heading and what stands below it. */
    record SectionText(@org.jspecify.annotations.Nullable Integer number, String title, int line, List<Part> parts) {}

    /**
     * Where a part stands inside its section.
     *
     * @param heading the last heading of level three or deeper, empty before the first
     * @param label the last label below that heading, such as {@code Trigger phrases}, empty before the first
     * @param bold whether the label is set in bold
     */
    record Place(String heading, String label, boolean bold, int line) {

        /** Whether the heading or the label starts with one of these words, given as {@link Phrases#key} gives them. */
        boolean isAbout(String... keys) {
            for (String key : keys) {
                if (starts(label, key) || starts(heading, key)) {
                    return true;
                }
            }
            return false;
        }

        boolean labelStarts(String... keys) {
            for (String key : keys) {
                if (starts(label, key)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean starts(String text, String key) {
            String own = Phrases.key(text);
            return own.equals(key) || own.startsWith(key + " ");
        }
    }

    /** One block of a section. */
    sealed interface Part {
        Place place();
    }

    /** A heading of level three or deeper. */
    record SubHeading(Place place) implements Part {}

    /** A paragraph that starts with a label, or, where the place has no label, one without. */
    record Labelled(Place place, String rest) implements Part {}

    /** A bullet list, or an ordered one that starts with {@code start}. */
    record ItemList(Place place, boolean ordered, int start, List<Item> items) implements Part {}

    /** A table's header and rows, cells as written. */
    record Table(Place place, List<String> header, List<List<String>> rows) implements Part {}

    /**
     * A list item.
     *
     * @param text its first paragraph, lines joined by line feeds
     * @param nested the items of all lists in it
     */
    record Item(String text, int line, List<Item> nested) {}

    private MarkdownBody(int firstLine, Diagnostics diagnostics) {
        this.firstLine = firstLine;
        this.diagnostics = diagnostics;
    }

    static List<SectionText> sections(String body, int firstLine, Diagnostics diagnostics) {
        MarkdownBody reading = new MarkdownBody(firstLine, diagnostics);
        reading.read((Document) BLOCKS.parse(reading.withinLimit(body)));
        return List.copyOf(reading.sections);
    }

    private String withinLimit(String body) {
        int lines = 0;
        for (int at = 0; at < body.length(); at++) {
            char c = body.charAt(at);
            boolean ends = c == '\n' || (c == '\r' && !body.startsWith("\n", at + 1));
            if (ends && ++lines == MAX_LINES && at + 1 < body.length()) {
                diagnostics.warning(
                        "lines-not-read",
                        Diagnostics.line(firstLine + lines),
                        "The body has more than %d lines; those from here on are kept in the text, not read"
                                .formatted(MAX_LINES));
                return body.substring(0, at + 1);
            }
        }
        return body;
    }

    private void read(Document document) {
        List<Part> parts = new ArrayList<>();
        Place place = new Place("", "", false, firstLine);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            checkClosed(node);
            int line = line(node);
            if (node instanceof Heading heading && heading.getLevel() <= 2) {
                parts = new ArrayList<>();
                place = new Place("", "", false, line);
                if (heading.getLevel() == 2) {
                    sections.add(section(heading, line, parts));
                }
            } else if (node instanceof Heading heading) {
                place = new Place(Phrases.plain(content(heading)), "", false, line);
                parts.add(new SubHeading(place));
            } else if (node instanceof Paragraph paragraph) {
                place = paragraph(
                        content(paragraph), new Place(place.heading(), place.label(), place.bold(), line), parts);
            } else if (node instanceof ListBlock list) {
                Place here = new Place(place.heading(), place.label(), place.bold(), line);
                int start = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                        ? ordered.getMarkerStartNumber()
                        : 1;
                parts.add(new ItemList(here, !(list instanceof BulletList), start, items(list)));
            }
        }
    }

    private static SectionText section(Heading heading, int line, List<Part> parts) {
        String title = Phrases.plain(content(heading));
        Matcher numbered = NUMBERED.matcher(title);
        return numbered.matches()
                ? new SectionText(Integer.valueOf(numbered.group(1)), numbered.group(2), line, parts)
                : new SectionText(null, title, line, parts);
    }

    /** A paragraph may hold several labelled lines and end in a table; the place after it is that of its last label. */
    private static Place paragraph(String text, Place before, List<Part> parts) {
        List<String> lines = text.lines().toList();
        Place place = before;
        StringBuilder rest = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            Place here = new Place(place.heading(), place.label(), place.bold(), before.line() + i);
            if (PipeTable.startsAt(lines, i)) {
                if (open) {
                    parts.add(new Labelled(place, rest.toString().strip()));
                    open = false;
                }
                List<List<String>> rows = PipeTable.rows(lines, i);
                parts.add(new Table(here, rows.getFirst(), rows.subList(1, rows.size())));
                break;
            }
            String line = lines.get(i).strip();
            int boldEnd = line.startsWith("**") ? line.indexOf("**", 2) : -1;
            if (boldEnd > 2) {
                if (open) {
                    parts.add(new Labelled(place, rest.toString().strip()));
                }
                place = new Place(here.heading(), label(line.substring(2, boldEnd)), true, here.line());
                rest = new StringBuilder(line.substring(boldEnd + 2).replaceFirst("^\\s*:", ""));
                open = true;
            } else if (lines.size() == 1 && line.endsWith(":") && line.length() <= MAX_PLAIN_LABEL) {
                place = new Place(here.heading(), label(line), false, here.line());
                rest = new StringBuilder();
                open = true;
            } else {
                rest.append(rest.isEmpty() ? "" : " ").append(line);
                if (!open && i == 0) {
                    place = here;
                }
                open = true;
            }
        }
        if (open) {
            parts.add(new Labelled(place, rest.toString().strip()));
        }
        return place;
    }

    private static String label(String text) {
        return Phrases.plain(text).replaceFirst(":$", "").strip();
    }

    private List<Item> items(ListBlock list) {
        List<Item> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String text = "";
            List<Item> nested = new ArrayList<>();
            for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof Paragraph paragraph && child.getPrevious() == null) {
                    text = content(paragraph);
                } else if (child instanceof ListBlock inner) {
                    nested.addAll(items(inner));
                }
            }
            items.add(new Item(text, line(item), nested));
        }
        return items;
    }

    private void checkClosed(Node node) {
        if (node instanceof FencedCodeBlock fence && fence.getClosingFenceLength() == null) {
            diagnostics.warning(
                    "code-fence-unclosed",
                    Diagnostics.line(line(fence)),
                    "The code fence is never closed; all text after it is understood as code");
        } else if (node instanceof HtmlBlock html
                && html.getLiteral().stripLeading().startsWith("<!--")
                && !html.getLiteral().contains("-->")) {
            diagnostics.warning(
                    "comment-unclosed",
                    Diagnostics.line(line(html)),
                    "The comment is never closed; all text after it is understood as a comment");
        }
    }

    private int line(Node node) {
        List<SourceSpan> spans = ((Block) node).getSourceSpans();
        return spans.isEmpty() ? firstLine : spans.getFirst().getLineIndex() + firstLine;
    }

    private static String content(Node block) {
        return block.getFirstChild() instanceof Text text ? text.getLiteral() : "";
    }
}
