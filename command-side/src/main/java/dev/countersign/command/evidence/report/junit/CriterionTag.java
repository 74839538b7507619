package dev.countersign.command.evidence.report.junit;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the acceptance criteria that a text names. They compare by number, so {@code US-001-AC-1}, {@code us_1_ac_01} and the
 * {@code Us01Ac1} in the name of a method are all {@code US-01-AC-1}. Where it cannot be told which one is meant, as in
 * {@code US-01-AC-1.2} or {@code US-01-AC-1b}, none is.
 */
final class CriterionTag {

    /** Either nothing of a word is before it, or a word in camel case ends there. */
    private static final String BEFORE = "(?:(?<![A-Za-z0-9])[Uu][Ss]|(?<=[a-z0-9])Us)";

    private static final String AFTER = "(?![0-9a-z]|[-._][0-9])";

    private static final Pattern TAG =
            Pattern.compile(BEFORE + "[-_ ]?([0-9]{1,6}+)[-_ ]?[Aa][Cc][-_ ]?([0-9]{1,6}+)" + AFTER);

    private CriterionTag() {}

    /** Their ids, in the order of the text. */
    static Set<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher tags = TAG.matcher(text);
        while (tags.find()) {
            found.add("US-%02d-AC-%d".formatted(Integer.parseInt(tags.group(1)), Integer.parseInt(tags.group(2))));
        }
        return found;
    }
}
