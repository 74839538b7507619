package dev.countersign.command.artifact.document;

import dev.countersign.command.artifact.document.DocumentLines.TextTracker;
import dev.countersign.command.artifact.document.UnreadableDocument.Reason;
import dev.countersign.events.document.SignOffBlock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text that a digest covers. These are its rules, in order; changing one changes digests, and so makes verdicts stale:
 *
 * <ol>
 *   <li>Unicode NFC; a byte order mark at the start is left out; every line ends in one LF.
 *   <li>In the front matter, the key {@code triad}, quoted or not, goes with everything that belongs to its value: the lines below it
 *       that are indented deeper, list items and closing brackets on its own level, and blank or comment lines between those.
 *   <li>Front matter that is left without any text goes whole, fences included.
 *   <li>In the body, an acknowledgement mark goes: a line of nothing but {@code <!-- NAME-ACK -->} or {@code <!-- NAME-ACK: details
 *       -->}, with NAME in capitals, digits, hyphens and underscores and at most 200 characters of details. Inside code fences
 *       and longer comments it is text and stays: there, it can decide what a reader sees.
 *   <li>Outside code fences and comments, blank lines in a row count as one empty line, since a mark is set off by blank lines.
 *   <li>Blank lines at the start and the end of the body go; the text ends in one LF.
 * </ol>
 *
 * @param text the canonical text
 */
record CanonicalText(String text) {

    /**
     * More marks on one character than any script writes. Normalising sorts a run of marks by insertion, so that one run of the length of
     * a whole document would take minutes.
     */
    private static final int MAX_MARKS_IN_A_ROW = 256;

    private static final Pattern ACKNOWLEDGEMENT =
            Pattern.compile(" {0,3}<!--[ \t]*+[A-Z0-9_-]{0,60}-ACK[ \t]*+(?::[^<>]{0,200})?-->[ \t]*+");

    static CanonicalText of(String text) {
        checkMarks(text);
        DocumentLines lines = DocumentLines.of(Normalizer.normalize(text, Normalizer.Form.NFC));
        List<String> frontMatter = withoutTriadBlock(lines.frontMatter());
        String body = DocumentLines.joined(withoutAcknowledgements(lines.body()));
        if (frontMatter.stream().allMatch(String::isBlank)) {
            return new CanonicalText(body);
        }
        return new CanonicalText("---\n" + String.join("\n", frontMatter) + "\n---\n" + body);
    }

    String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void checkMarks(String text) {
        int run = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            run = isMark(point) ? run + 1 : 0;
            if (run > MAX_MARKS_IN_A_ROW) {
                throw new UnreadableDocument(
                        Reason.COMBINING_MARKS,
                        "The document has more than %d combining marks in a row".formatted(MAX_MARKS_IN_A_ROW));
            }
        }
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static List<String> withoutTriadBlock(List<String> lines) {
        BitSet block = SignOffBlock.linesIn(lines);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!block.get(i)) {
                kept.add(lines.get(i));
            }
        }
        return kept;
    }

    private static List<String> withoutAcknowledgements(List<String> lines) {
        TextTracker tracker = new TextTracker();
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            boolean text = tracker.startsAsText(line);
            boolean mark = text && ACKNOWLEDGEMENT.matcher(line).matches();
            boolean furtherBlank =
                    text && line.isBlank() && !kept.isEmpty() && kept.getLast().isBlank();
            if (!mark && !furtherBlank) {
                kept.add(text && line.isBlank() ? "" : line);
            }
        }
        return kept;
    }
}
