package dev.countersign.command.evidence.report.hdr;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.load.Percentiles;
import dev.countersign.command.evidence.report.source.Quantity;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows between the heading and the footer. Whatever a load generator writes before and behind is passed over. A row says
 * below which value which share of all values is, and how many those are, so its share can be held against its count.
 */
final class Distribution {

    private static final Pattern HEADING =
            Pattern.compile("\\s*Value\\s+Percentile\\s+TotalCount(\\s+1/\\(1-Percentile\\))?\\s*");
    private static final Pattern TOTAL = Pattern.compile("#\\[.*\\bTotal count\\s*=\\s*([^\\],]+)\\].*");
    private static final Pattern COLUMNS = Pattern.compile("\\s+");

    private static final BigDecimal P50 = new BigDecimal("0.5");
    private static final BigDecimal P95 = new BigDecimal("0.95");

    /** Shares are written with six places at least. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.000001");

    private boolean headed;
    private boolean ended;
    private BigDecimal share = BigDecimal.ZERO;
    private long count;
    private final Percentiles values = new Percentiles();
    private @Nullable BigDecimal median;
    private @Nullable Row p95Row;
    private @Nullable Long declaredCount;

    private record Row(BigDecimal value, BigDecimal share, long count) {}

    void take(String line, int number) throws UnacceptableReport {
        if (!headed) {
            headed = HEADING.matcher(line).matches();
            return;
        }
        if (line.startsWith("#[")) {
            ended = true;
            footer(line, number);
        } else if (!ended && !line.isBlank()) {
            row(line, number);
        }
    }

    private void row(String line, int number) throws UnacceptableReport {
        String[] columns = COLUMNS.split(line.strip(), -1);
        if (columns.length < 3 || columns.length > 4) {
            throw refused("Line %d has %d columns; value, percentile, count and its inverse are expected"
                    .formatted(number, columns.length));
        }
        BigDecimal value = Quantity.of(columns[0], "The value in line %d".formatted(number));
        BigDecimal nextShare = Quantity.of(columns[1], "The percentile in line %d".formatted(number));
        long nextCount = Quantity.count(columns[2], "The count in line %d".formatted(number));
        if (nextShare.compareTo(BigDecimal.ONE) > 0) {
            throw refused("The percentile in line %d is above 1".formatted(number));
        }
        if (nextShare.compareTo(share) < 0 || nextCount < count) {
            throw refused("The percentile or the count in line %d is less than in the line before".formatted(number));
        }
        values.next("The value in line %d".formatted(number), value);
        share = nextShare;
        count = nextCount;
        if (median == null && share.compareTo(P50) >= 0) {
            median = value;
        }
        if (p95Row == null && share.compareTo(P95) >= 0) {
            p95Row = new Row(value, share, count);
        }
    }

    private void footer(String line, int number) throws UnacceptableReport {
        Matcher total = TOTAL.matcher(line);
        if (total.matches()) {
            declaredCount = Quantity.count(total.group(1), "The total count in line %d".formatted(number));
        }
    }

    /** Refuses a text that is none of these, was cut, or contradicts itself. */
    void checkComplete() throws UnacceptableReport {
        if (!headed) {
            throw refused("This is no text of HdrHistogram: it has no heading \"Value Percentile TotalCount\"");
        }
        if (declaredCount == null) {
            throw refused("The footer with the total count is missing; the text seems to be cut off");
        }
        if (declaredCount != count) {
            throw refused(
                    "The footer says %d values and the rows %d; one of them is wrong".formatted(declaredCount, count));
        }
        if (p95Row != null) {
            BigDecimal total = BigDecimal.valueOf(count);
            BigDecimal least = p95Row.share().subtract(ROUNDING).multiply(total).subtract(BigDecimal.ONE);
            if (BigDecimal.valueOf(p95Row.count()).compareTo(least) < 0) {
                throw refused("The row of percentile %s counts %d of %d values; one of them is wrong"
                        .formatted(p95Row.share().toPlainString(), p95Row.count(), count));
            }
        }
    }

    /** The value of the first row at or above the 95th percentile. */
    @Nullable
    BigDecimal p95() {
        return p95Row == null ? null : p95Row.value();
    }

    @Nullable
    BigDecimal median() {
        return median;
    }

    long count() {
        return count;
    }

    private static UnacceptableReport refused(String reason) {
        return new UnacceptableReport(422, reason);
    }
}
