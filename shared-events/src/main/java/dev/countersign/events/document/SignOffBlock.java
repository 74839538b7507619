package dev.countersign.events.document;

import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sign-off block of a document: the key {@code triad} of its front matter, with everything that belongs to its value. A
 * digest leaves these lines out, and whoever gives a document out writes what is on record into them; both go by what is
 * said here, so that a document never gets another digest by being signed.
 *
 * <p>It looks at lines only, so that broken YAML changes nothing.
 */
public final class SignOffBlock {

    private static final Pattern FENCE = Pattern.compile("---[ \t]*");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern KEY = Pattern.compile("(?:triad|\"triad\"|'triad')[ \t]*+:(?:[ \t][^\n]*+)?");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String INDENT = "  ";

    private static final Map<String, String> KEYS_OF_THE_TRIAD = Map.of(
            "product-manager", "pm_signoff",
            "architect", "architect_signoff",
            "team-lead", "techlead_signoff");

    private SignOffBlock() {}

    /**
     * Where the front matter ends.
     *
     * @param lines a document's lines, without their ends and without a byte order mark
     * @return the index of the line that closes it, at least 1; empty where there is no front matter or nothing closes it
     */
    public static Optional<Integer> endOfFrontMatter(List<String> lines) {
        if (lines.isEmpty() || !FENCE.matcher(lines.getFirst()).matches()) {
            return Optional.empty();
        }
        for (int i = 1; i < lines.size(); i++) {
            if (FENCE.matcher(lines.get(i)).matches()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /**
     * The lines of the block: the key, the lines below it that are indented deeper, list items and closing brackets on its own
     * level, and blank or comment lines between those.
     *
     * @param frontMatter the lines between the fences, in Unicode NFC
     * @return their indices; none where there is no block
     */
    public static BitSet linesIn(List<String> frontMatter) {
        int level = level(frontMatter);
        BitSet block = new BitSet();
        int undecidedFrom = -1;
        boolean inBlock = false;
        for (int i = 0; i < frontMatter.size(); i++) {
            String line = frontMatter.get(i);
            if (inBlock && (line.isBlank() || (isBlankOrComment(line) && indentation(line) <= level))) {
                undecidedFrom = undecidedFrom < 0 ? i : undecidedFrom;
                continue;
            }
            boolean belongs = inBlock && (indentation(line) > level || continuesOnItsLevel(line, level));
            if (belongs && undecidedFrom >= 0) {
                block.set(undecidedFrom, i);
            } else if (!belongs) {
                // What stood between the block and this line was below the block, not in it.
                inBlock = indentation(line) == level
                        && KEY.matcher(line.substring(level)).matches();
            }
            undecidedFrom = -1;
            block.set(i, inBlock);
        }
        return block;
    }

    /**
     * The document with what is on record instead of what its own block says. Everything else stays byte for byte. The block
     * takes the place of the first one there was, else it ends the front matter, which is made where there is none.
     *
     * @param text a document as it was submitted
     * @param roles the roles to speak of, in order; one that {@code held} does not name is said not to have signed
     * @param held at most one sign-off per role
     * @return the same text without any block where {@code roles} is empty
     */
    public static String replaceIn(String text, List<String> roles, List<HeldSignOff> held) {
        String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        String visible = text.substring(mark.length());
        List<Line> lines = linesOf(visible);
        String lineEnd =
                lines.getFirst().end().isEmpty() ? "\n" : lines.getFirst().end();
        Optional<Integer> end = endOfFrontMatter(lines.stream().map(Line::text).toList());
        StringBuilder result = new StringBuilder(mark);
        if (end.isEmpty()) {
            if (!roles.isEmpty()) {
                result.append("---").append(lineEnd);
                write("", roles, held).forEach(line -> result.append(line).append(lineEnd));
                result.append("---").append(lineEnd);
            }
            return result.append(visible).toString();
        }
        List<String> frontMatter = lines.subList(1, end.get()).stream()
                .map(line -> Normalizer.normalize(line.text(), Normalizer.Form.NFC))
                .toList();
        BitSet old = linesIn(frontMatter);
        int place = old.isEmpty() ? end.get() : old.nextSetBit(0) + 1;
        List<String> block = write(" ".repeat(level(frontMatter)), roles, held);
        for (int i = 0; i < lines.size(); i++) {
            if (i == place) {
                block.forEach(line -> result.append(line).append(lineEnd));
            }
            boolean replaced = i >= 1 && i < end.get() && old.get(i - 1);
            if (!replaced) {
                result.append(lines.get(i).text()).append(lines.get(i).end());
            }
        }
        return result.toString();
    }

    /** The key under which the block speaks of a role, such as {@code pm_signoff}. */
    public static String keyOf(String role) {
        return KEYS_OF_THE_TRIAD.getOrDefault(
                role, role.toLowerCase(Locale.ROOT).replace('-', '_') + "_signoff");
    }

    private static List<String> write(String margin, List<String> roles, List<HeldSignOff> held) {
        if (roles.isEmpty()) {
            return List.of();
        }
        List<String> block = new ArrayList<>();
        block.add(margin + "triad:");
        for (String role : roles) {
            Optional<HeldSignOff> signOff =
                    held.stream().filter(one -> one.role().equals(role)).findFirst();
            String key = margin + INDENT + keyOf(role) + ":";
            if (signOff.isEmpty()) {
                block.add(key + " null");
                continue;
            }
            HeldSignOff one = signOff.get();
            String field = margin + INDENT + INDENT;
            block.add(key);
            block.add(field + "agent: " + quoted(one.principal()));
            block.add(field + "role: " + quoted(role));
            block.add(field + "date: " + one.at().truncatedTo(ChronoUnit.SECONDS));
            block.add(field + "status: " + one.status());
            if (one.overriding() != null) {
                block.add(field + "notes: " + quoted(one.overriding()));
            }
            block.add(field + "digest: " + one.digest());
        }
        return block;
    }

    /** As YAML reads it back, whatever is in it; everything but plain ASCII is escaped. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (point < ' ' || point > '~') {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    private static List<Line> linesOf(String text) {
        List<Line> lines = new ArrayList<>();
        Matcher matcher = LINE_END.matcher(text);
        int start = 0;
        while (matcher.find()) {
            lines.add(new Line(text.substring(start, matcher.start()), matcher.group()));
            start = matcher.end();
        }
        lines.add(new Line(text.substring(start), ""));
        return lines;
    }

    private static int level(List<String> frontMatter) {
        return frontMatter.stream()
                .filter(line -> !isBlankOrComment(line))
                .findFirst()
                .map(SignOffBlock::indentation)
                .orElse(0);
    }

    private static boolean continuesOnItsLevel(String line, int level) {
        String rest = line.substring(Math.min(level, line.length()));
        return indentation(line) == level
                && (rest.equals("-") || rest.startsWith("- ") || rest.startsWith("}") || rest.startsWith("]"));
    }

    private static boolean isBlankOrComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private static int indentation(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private record Line(String text, String end) {}
}
