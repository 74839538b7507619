package dev.countersign.command.evidence.report.jacoco;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.Quantity;
import dev.countersign.command.evidence.report.xml.XmlReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of something ran.
 *
 * @param covered how many ran
 * @param missed how many did not
 */
record Counter(long covered, long missed) {

    static final Counter NONE = new Counter(0, 0);

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

    /** The counter that starts here. */
    static Counter of(XmlReport xml) throws UnacceptableReport {
        return new Counter(count(xml, "covered"), count(xml, "missed"));
    }

    /** The count in an attribute of the element that starts here. */
    static long count(XmlReport xml, String attribute) throws UnacceptableReport {
        String text = xml.attribute(attribute);
        if (text != null && WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        String what = "The attribute \"%s\" of \"%s\" at %s".formatted(attribute, xml.name(), xml.where());
        if (text == null) {
            throw new UnacceptableReport(422, what + " is missing");
        }
        return Quantity.count(text, what);
    }

    Counter plus(@Nullable Counter other) {
        return other == null ? this : new Counter(covered + other.covered, missed + other.missed);
    }

    long total() {
        return covered + missed;
    }

    /** To two places and never up: 79.999 percent are not 80. */
    BigDecimal percent() {
        return BigDecimal.valueOf(covered)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(total()), 2, RoundingMode.DOWN);
    }
}
