package dev.countersign.command.evidence.report.source;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.frontmatter.Excerpt;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what a report counts or times: a finite number, zero or more. */
public final class Quantity {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,30}(\\.\\d{1,60})?([eE][+-]?\\d{1,3})?");
    private static final Pattern NEGATIVE = Pattern.compile("-(\\d.*|inf.*)");

    /** Far above any count or time, and far below where arithmetic with it costs anything. */
    private static final BigDecimal LARGEST = new BigDecimal("1e18");

    private Quantity() {}

    /**
     * The number that is written in {@code text}.
     *
     * @param what its name in the report, for the refusal
     * @throws UnacceptableReport where it is no number, not finite, negative or beyond 10^18
     */
    public static BigDecimal of(String text, String what) throws UnacceptableReport {
        String number = text.strip();
        if (!NUMBER.matcher(number).matches()) {
            throw new UnacceptableReport(422, "%s is %s".formatted(what, fault(number)));
        }
        BigDecimal value = new BigDecimal(number);
        if (value.compareTo(LARGEST) > 0) {
            throw new UnacceptableReport(422, "%s is beyond 10^18: \"%s\"".formatted(what, Excerpt.of(number)));
        }
        return value;
    }

    /**
     * The whole number that is written in {@code text}.
     *
     * @param what its name in the report, for the refusal
     * @throws UnacceptableReport where it is no whole number, zero or more
     */
    public static long count(String text, String what) throws UnacceptableReport {
        BigDecimal value = of(text, what);
        if (value.stripTrailingZeros().scale() > 0) {
            throw new UnacceptableReport(
                    422, "%s is a count and no whole number: \"%s\"".formatted(what, Excerpt.of(text.strip())));
        }
        return value.longValueExact();
    }

    private static String fault(String number) {
        String lower = number.toLowerCase(Locale.ROOT);
        String quoted = "\"" + Excerpt.of(number) + "\"";
        if (number.isEmpty()) {
            return "empty";
        }
        if (lower.equals("nan") || lower.equals("-nan")) {
            return "not a number: " + quoted;
        }
        if (NEGATIVE.matcher(lower).matches()) {
            return "negative: " + quoted;
        }
        if (lower.startsWith("inf") || lower.startsWith("+inf")) {
            return "infinite: " + quoted;
        }
        if (number.indexOf(',') >= 0) {
            return "written with a comma: %s; numbers are written with a point and without separators"
                    .formatted(quoted);
        }
        return "not a number: " + quoted;
    }
}
