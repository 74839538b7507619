package dev.countersign.command.agent.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Small readings of one line of text. All of them look at each character once, so no line can make them slow. */
final class Phrases {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*+");
    private static final int MAX_SLUG = 64;

    private Phrases() {}

    /** Whether {@code text} can be an agent's name. */
    static boolean isSlug(String text) {
        return text.length() <= MAX_SLUG && SLUG.matcher(text).matches();
    }

    /** A text with one parenthesis cut out of it. */
    record WithParenthesis(String text, String parenthesis) {}

    /**
     * Cuts out the last outermost parenthesis that {@code which} accepts.
     *
     * @return the text around it and the text inside it, both stripped; an empty parenthesis where there is none
     */
    static WithParenthesis cutParenthesis(String text, java.util.function.Predicate<String> which) {
        int depth = 0;
        int open = -1;
        int from = -1;
        int to = -1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '(') {
                if (depth == 0) {
                    open = at;
                }
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
                if (depth == 0 && which.test(text.substring(open + 1, at).strip())) {
                    from = open;
                    to = at;
                }
            }
        }
        if (from < 0) {
            return new WithParenthesis(text.strip(), "");
        }
        String before = text.substring(0, from).strip();
        String after = text.substring(to + 1).strip();
        String joint = before.isEmpty() || after.isEmpty() || after.matches("[.,;:].*") ? "" : " ";
        return new WithParenthesis(
                before + joint + after, text.substring(from + 1, to).strip());
    }

    /** The parts between {@code separator}s that stand outside parentheses, brackets and double quotes, stripped, none empty. */
    static List<String> splitOutside(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if ((c == ')' || c == ']') && depth > 0) {
                depth--;
            } else if (c == separator && depth == 0 && !quoted) {
                addStripped(parts, text.substring(start, at));
                start = at + 1;
            }
        }
        addStripped(parts, text.substring(start));
        return parts;
    }

    /** The texts in straight or curly double quotes, in order; a quote that is never closed quotes nothing. */
    static List<String> quoted(String text) {
        List<String> quoted = new ArrayList<>();
        int open = -1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (open < 0 && (c == '"' || c == '\u201C')) {
                open = at + 1;
            } else if (open >= 0 && (c == '"' || c == '\u201D')) {
                addStripped(quoted, text.substring(open, at));
                open = -1;
            }
        }
        return quoted;
    }

    /** The text without bold marks and code marks, on one line. */
    static String plain(String markdown) {
        return oneLine(markdown).replace("**", "").replace("`", "").strip();
    }

    /** The text with each line break made a space. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (String part : text.split("\\R", -1)) {
            String stripped = part.strip();
            if (!stripped.isEmpty() && !line.isEmpty()) {
                line.append(' ');
            }
            line.append(stripped);
        }
        return line.toString();
    }

    /** A heading or label for comparing: lower case, words joined by one space, {@code &} read as "and", other signs left out. */
    static String key(String text) {
        StringBuilder key = new StringBuilder();
        boolean gap = false;
        for (int at = 0; at < text.length(); at++) {
            char c = Character.toLowerCase(text.charAt(at));
            if (Character.isLetterOrDigit(c)) {
                if (gap && !key.isEmpty()) {
                    key.append(' ');
                }
                key.append(c);
                gap = false;
            } else if (c == '&') {
                key.append(key.isEmpty() ? "and" : " and");
                gap = true;
            } else {
                gap = true;
            }
        }
        return key.toString();
    }

    private static void addStripped(List<String> parts, String part) {
        String stripped = part.strip();
        if (!stripped.isEmpty()) {
            parts.add(stripped);
        }
    }
}
