package dev.countersign.command.markdown;

import dev.countersign.command.frontmatter.FrontMatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document cut into the lines that its readers see: no front matter, no fenced code, no comments. It goes by lines and keeps the
 * place of every character, so that a document can be given back with single characters changed. It follows CommonMark where the
 * two could differ in what is seen: a comment that starts a line goes on to its end, or the document's; one inside a line
 * ends within its paragraph, or it is none; a fence inside a list item ends with the item.
 *
 * <p>Each character is looked at a fixed number of times, whatever the text.
 */
public final class ShownText {

    private static final Pattern FENCE = Pattern.compile("(`{3,}+|~{3,}+)(.*+)", Pattern.DOTALL);
    private static final Pattern ATX_HEADING = Pattern.compile(" {0,3}(#{1,6})(?:[ \t].*+)?", Pattern.DOTALL);
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(?:=++|-++)[ \t]*+");
    private static final int INDENTED_CODE = 4;

    private final String document;
    private final Diagnostics diagnostics;
    private final List<RawLine> raw;
    private final List<ShownLine> shown = new ArrayList<>();

    /** The columns at which the texts of the list items around the present line start, the innermost first. */
    private final Deque<Integer> items = new ArrayDeque<>();

    private String fence = "";
    private int fenceColumn;
    private int fenceLine;

    /** Where the comment that covers the present place ends. */
    private int commentEnd;

    /** Up to here no comment ends; it saves looking again for each further one that starts in the same paragraph. */
    private int noCommentEndBefore;

    private record RawLine(int start, String text) {}

    private ShownText(String document, Diagnostics diagnostics) {
        this.document = document;
        this.diagnostics = diagnostics;
        this.raw = split(document);
    }

    /** The lines of {@code document}, in order; those of fenced code and front matter are missing. */
    public static List<ShownLine> lines(String document, Diagnostics diagnostics) {
        ShownText text = new ShownText(document, diagnostics);
        FrontMatter parts = FrontMatter.of(document);
        text.read(parts.state() == FrontMatter.State.PRESENT ? parts.bodyLine() - 1 : 0);
        return text.withUnderlinedHeadings();
    }

    private static List<RawLine> split(String document) {
        List<RawLine> lines = new ArrayList<>();
        int start = document.startsWith("\uFEFF") ? 1 : 0;
        for (int at = start; at < document.length(); at++) {
            char c = document.charAt(at);
            if (c == '\n' || c == '\r') {
                lines.add(new RawLine(start, document.substring(start, at)));
                at += document.startsWith("\r\n", at) ? 1 : 0;
                start = at + 1;
            }
        }
        if (start < document.length()) {
            lines.add(new RawLine(start, document.substring(start)));
        }
        return lines;
    }

    private void read(int firstLine) {
        for (int i = firstLine; i < raw.size(); i++) {
            RawLine line = raw.get(i);
            boolean startsInComment = line.start() < commentEnd;
            if (!startsInComment && isCode(line, i + 1)) {
                continue;
            }
            String text = withoutComments(i);
            Matcher heading = ATX_HEADING.matcher(text);
            shown.add(new ShownLine(
                    i + 1,
                    line.start(),
                    text,
                    heading.matches() ? heading.group(1).length() : 0));
            enterItem(text);
        }
        if (!fence.isEmpty()) {
            diagnostics.warning(
                    "code-fence-unclosed",
                    Diagnostics.line(fenceLine),
                    "The code fence is never closed; all text after it is understood as code");
        }
    }

    private boolean isCode(RawLine line, int number) {
        String text = line.text();
        int start = ShownLine.firstVisible(text);
        int column = ShownLine.column(text, start);
        boolean blank = start == text.length();
        if (!fence.isEmpty() && (blank || column >= fenceColumn)) {
            Matcher end = FENCE.matcher(text).region(start, text.length());
            if (column - fenceColumn < INDENTED_CODE
                    && end.matches()
                    && end.group(1).startsWith(fence)
                    && end.group(2).isBlank()) {
                fence = "";
            }
            return true;
        }
        fence = "";
        if (blank) {
            return false;
        }
        leaveItems(column);
        int container = items.isEmpty() ? 0 : items.peek();
        if (column - container >= INDENTED_CODE) {
            return false;
        }
        // An item may start with a fence; its mark is then hidden with the fence, for it has no text of its own.
        int at = ListMarker.of(text).map(ListMarker::contentAt).orElse(start);
        Matcher opening = FENCE.matcher(text).region(at, text.length());
        if (!opening.matches()
                || (opening.group(1).startsWith("`") && opening.group(2).indexOf('`') >= 0)) {
            return false;
        }
        fence = opening.group(1);
        fenceColumn = at == start ? container : ShownLine.column(text, at);
        fenceLine = number;
        return true;
    }

    private void leaveItems(int column) {
        while (!items.isEmpty() && items.peek() > column) {
            items.pop();
        }
    }

    private void enterItem(String text) {
        int start = ShownLine.firstVisible(text);
        if (start == text.length()) {
            return;
        }
        leaveItems(ShownLine.column(text, start));
        ListMarker.of(text).ifPresent(marker -> items.push(ShownLine.column(text, marker.contentAt())));
    }

    private String withoutComments(int index) {
        RawLine line = raw.get(index);
        String text = line.text();
        int textAt = ListMarker.of(text).map(ListMarker::contentAt).orElse(0);
        char[] masked = null;
        Set<Integer> unclosedRuns = new HashSet<>();
        boolean startsTheLine = true;
        for (int at = 0; at < text.length(); ) {
            if (line.start() + at < commentEnd) {
                masked = masked == null ? text.toCharArray() : masked;
                int to = Math.min(commentEnd - line.start(), text.length());
                Arrays.fill(masked, at, to, ' ');
                at = to;
            } else if (text.startsWith("<!--", at)) {
                openComment(index, line.start() + at, startsTheLine);
                at += commentEnd > line.start() + at ? 0 : 1;
            } else {
                startsTheLine &= at < textAt || Character.isWhitespace(text.charAt(at));
                at = text.charAt(at) == '`' ? afterCodeSpan(text, at, unclosedRuns) : at + 1;
            }
        }
        return masked == null ? text : new String(masked);
    }

    private static int afterCodeSpan(String text, int start, Set<Integer> unclosedRuns) {
        int length = run(text, start);
        if (!unclosedRuns.contains(length)) {
            for (int at = start + length; at < text.length(); ) {
                int closing = run(text, at);
                if (closing == length) {
                    return at + closing;
                }
                at += Math.max(1, closing);
            }
            unclosedRuns.add(length);
        }
        return start + length;
    }

    private static int run(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == '`') {
            at++;
        }
        return at - start;
    }

    private void openComment(int index, int at, boolean startsTheLine) {
        if (startsTheLine) {
            int close = document.indexOf("-->", at + 2);
            if (close < 0) {
                diagnostics.warning(
                        "comment-unclosed",
                        Diagnostics.line(index + 1),
                        "The comment is never closed; all text after it is understood as a comment");
            }
            commentEnd = close < 0 ? document.length() : close + 3;
        } else if (at >= noCommentEndBefore) {
            int close = endInParagraph(index, at + 2);
            commentEnd = Math.max(commentEnd, close);
        }
    }

    private int endInParagraph(int index, int from) {
        for (int i = index; i < raw.size(); i++) {
            RawLine line = raw.get(i);
            if (i > index && startsABlock(line.text())) {
                noCommentEndBefore = line.start();
                return -1;
            }
            int close = line.text().indexOf("-->", Math.max(0, from - line.start()));
            if (close >= 0) {
                return line.start() + close + 3;
            }
        }
        noCommentEndBefore = document.length();
        return -1;
    }

    private static boolean startsABlock(String line) {
        String text = line.stripLeading();
        return text.isEmpty()
                || "#|>".indexOf(text.charAt(0)) >= 0
                || text.startsWith("```")
                || text.startsWith("~~~")
                || ListMarker.of(line).isPresent();
    }

    /** A line of text between a blank line and a line of {@code =} or {@code -} is a heading of level one or two. */
    private List<ShownLine> withUnderlinedHeadings() {
        for (int i = 1; i < shown.size(); i++) {
            ShownLine title = shown.get(i - 1);
            ShownLine underline = shown.get(i);
            boolean afterBlank =
                    i == 1 || shown.get(i - 2).isBlank() || shown.get(i - 2).heading() > 0;
            if (afterBlank
                    && !title.isBlank()
                    && title.heading() == 0
                    && title.number() == underline.number() - 1
                    && title.indent() < INDENTED_CODE
                    && !startsABlock(title.text())
                    && title.text().indexOf('|') < 0
                    && UNDERLINE.matcher(underline.text()).matches()) {
                int level = underline.text().indexOf('=') >= 0 ? 1 : 2;
                shown.set(i - 1, new ShownLine(title.number(), title.start(), title.text(), level));
                shown.set(i, new ShownLine(underline.number(), underline.start(), "", 0));
            }
        }
        return List.copyOf(shown);
    }
}
