package dev.countersign.command.authority;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Topics as definitions and reviewers write them. Two names mean the same topic when they differ in nothing but case,
 * punctuation and spaces. Resembling is not the same: a wrong match would hand one role's say to another.
 */
final class TopicNames {

    /** Words before a topic of a list that are no part of its name. */
    private static final Pattern LEADING = Pattern.compile("^(?:(?:and|or|all|any)\\s+)+", Pattern.CASE_INSENSITIVE);

    private TopicNames() {}

    /** The form in which topics are compared: letters and digits in lower case, single spaces between; empty for none. */
    static String key(String topic) {
        String composed = Normalizer.isNormalized(topic, Normalizer.Form.NFC)
                ? topic
                : Normalizer.normalize(topic, Normalizer.Form.NFC);
        StringBuilder key = new StringBuilder(composed.length());
        boolean gap = false;
        for (int at = 0; at < composed.length(); ) {
            int c = composed.codePointAt(at);
            at += Character.charCount(c);
            if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                if (gap && !key.isEmpty()) {
                    key.append(' ');
                }
                key.appendCodePoint(Character.toLowerCase(c));
                gap = false;
            } else {
                gap = true;
            }
        }
        return key.toString();
    }

    /**
     * The topics that a list such as {@code Technology stack, system design} names, and the list as a whole. Commas and semicolons
     * part topics unless they stand in parentheses; "and" between two words does not, because it is as often a part of one name.
     */
    static List<String> split(String topics) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < topics.length(); at++) {
            char c = topics.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0 && (c == ',' || c == ';')) {
                add(parts, topics.substring(start, at));
                start = at + 1;
            }
        }
        add(parts, topics.substring(start));
        if (parts.size() > 1) {
            parts.add(topics.strip());
        }
        return List.copyOf(parts);
    }

    private static void add(List<String> parts, String part) {
        String topic = LEADING.matcher(part.strip()).replaceFirst("");
        if (!key(topic).isEmpty()) {
            parts.add(topic);
        }
    }
}
