package dev.countersign.command.artifact.document;

import dev.countersign.events.document.SignOffBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a document, cut into front matter and body. It looks at lines only, so that broken YAML changes nothing. */
final class DocumentLines {

    private final List<String> frontMatter;
    private final List<String> body;

    private DocumentLines(List<String> frontMatter, List<String> body) {
        this.frontMatter = frontMatter;
        this.body = body;
    }

    static DocumentLines of(String text) {
        String visible = text.startsWith("\uFEFF") ? text.substring(1) : text;
        // Not String.lines(): a text that ends in an empty line must keep it, as front matter may follow another rule
        // than the body.
        List<String> lines = List.of(visible.split("\r\n|\r|\n", -1));
        return SignOffBlock.endOfFrontMatter(lines)
                .map(end -> new DocumentLines(lines.subList(1, end), lines.subList(end + 1, lines.size())))
                .orElseGet(() -> new DocumentLines(List.of(), lines));
    }

    /** The lines between the two fences, empty where there are none. */
    List<String> frontMatter() {
        return frontMatter;
    }

    /** Everything below the front matter. */
    List<String> body() {
        return body;
    }

    /** Says for each line of a body, in order, whether it is ordinary text: neither in a code fence nor in a comment. */
    static final class TextTracker {

        private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})([^\n]*)");

        private String fence = "";
        private boolean inComment;

        /** Whether {@code line} starts as ordinary text; fences themselves do not. */
        boolean startsAsText(String line) {
            if (inComment) {
                inComment = !line.contains("-->") || opensComment(line);
                return false;
            }
            var matcher = FENCE.matcher(line);
            if (!fence.isEmpty()) {
                if (matcher.matches()
                        && matcher.group(1).startsWith(fence)
                        && matcher.group(2).isBlank()) {
                    fence = "";
                }
                return false;
            }
            if (matcher.matches()
                    && !(matcher.group(1).startsWith("`") && matcher.group(2).contains("`"))) {
                fence = matcher.group(1);
                return false;
            }
            inComment = opensComment(line);
            return true;
        }

        private static boolean opensComment(String line) {
            int open = line.lastIndexOf("<!--");
            return open >= 0 && line.indexOf("-->", open) < 0;
        }
    }

    /** The lines joined by line feeds, without empty ones at the start and the end, ended by one line feed unless empty. */
    static String joined(List<String> lines) {
        List<String> kept = new ArrayList<>(lines);
        while (!kept.isEmpty() && kept.getLast().isBlank()) {
            kept.removeLast();
        }
        int start = 0;
        while (start < kept.size() && kept.get(start).isBlank()) {
            start++;
        }
        return kept.isEmpty() ? "" : String.join("\n", kept.subList(start, kept.size())) + "\n";
    }
}
