package dev.countersign.query.definitions;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Topics as definitions write them. Two topics are the same when they differ in nothing but case, punctuation and spaces;
 * resembling is not the same, because a wrong match would hand one agent's authority to another.
 */
public final class Topics {

    private Topics() {}

    /** The form in which topics are compared: lower-case letters and digits with single spaces between; empty for none. */
    public static String normalise(String topic) {
        return Normalizer.normalize(topic, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
                .strip();
    }

    /** The single topics of a list such as {@code stack choices, system design}, as written; commas in parentheses part nothing. */
    public static List<String> split(String topics) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int index = 0; index <= topics.length(); index++) {
            char at = index < topics.length() ? topics.charAt(index) : ',';
            if (at == '(') {
                depth++;
            } else if (at == ')') {
                depth = Math.max(0, depth - 1);
            }
            boolean atEnd = index == topics.length();
            if (atEnd || (depth == 0 && (at == ',' || at == ';'))) {
                String part = topics.substring(start, index).strip().replaceFirst("(?i)^(and|or)\\s+", "");
                if (!normalise(part).isEmpty()) {
                    parts.add(part);
                }
                start = index + 1;
            }
        }
        return List.copyOf(parts);
    }
}
