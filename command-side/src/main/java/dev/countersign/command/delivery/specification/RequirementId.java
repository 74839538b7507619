package dev.countersign.command.delivery.specification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How requirements and acceptance criteria are named. People write {@code FR-1}, {@code FR001} or {@code FR-0001} and mean one
 * requirement; numbers compare as numbers, and each id has one canonical form: {@code FR-001}, {@code SC-001}, {@code US-01},
 * {@code US-01-AC-1}, and {@code AC-1} for a criterion of no story. A letter or further numbers after the number stay:
 * {@code FR-003a}, {@code FR-003.1}.
 */
public final class RequirementId {

    /** A number within an id and what may follow it. */
    private static final String NUMBER = "([0-9]{1,9})([a-z]|(?:\\.[0-9]{1,4}){1,3})?";

    private static final Pattern NAMED = Pattern.compile("(?<![A-Za-z0-9-])(?:"
            + "(FR|SC)[-_]?" + NUMBER
            + "|(?:US[-_]?|[Uu]ser [Ss]tory [-#]?)([0-9]{1,9})(?:[-_ ]?AC[-_]?([0-9]{1,9}))?"
            + "|AC[-_]?([0-9]{1,9})"
            + ")(?![A-Za-z0-9])");

    private RequirementId() {}

    /** The ids that a text names, in their canonical form, each once, in the order of the text. */
    public static List<String> namedIn(String text) {
        Set<String> named = new LinkedHashSet<>();
        Matcher matcher = NAMED.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                named.add(numbered(matcher.group(1), matcher.group(2), matcher.group(3)));
            } else if (matcher.group(6) != null) {
                named.add(criterion("", number(matcher.group(6))));
            } else {
                String story = story(number(matcher.group(4)));
                named.add(matcher.group(5) == null ? story : criterion(story, number(matcher.group(5))));
            }
        }
        return new ArrayList<>(named);
    }

    /** The canonical id of a user story. */
    public static String story(int number) {
        return String.format(Locale.ROOT, "US-%02d", number);
    }

    /** The canonical id of a criterion; {@code story} is empty for one of no story. */
    static String criterion(String story, int number) {
        return story.isEmpty() ? "AC-" + number : story + "-AC-" + number;
    }

    /** The canonical id of a functional requirement or a success criterion. */
    static String numbered(String prefix, String number, @Nullable String suffix) {
        return String.format(Locale.ROOT, "%s-%03d", prefix, number(number)) + (suffix == null ? "" : suffix);
    }

    static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
