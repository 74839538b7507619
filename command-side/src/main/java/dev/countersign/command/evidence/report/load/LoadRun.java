package dev.countersign.command.evidence.report.load;

import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.events.delivery.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run under load as a report shows it.
 *
 * @param p95 the 95th percentile of all response times in milliseconds
 * @param median their median in milliseconds, where the report has it
 * @param requests how many requests were sent
 * @param failureRate which share of them failed, 0 to 1, where the report has it
 * @param perSecond requests a second, where the report has it
 * @param seconds how long it ran, where the report has it
 */
public record LoadRun(
        BigDecimal p95,
        @Nullable BigDecimal median,
        long requests,
        @Nullable BigDecimal failureRate,
        @Nullable BigDecimal perSecond,
        @Nullable BigDecimal seconds) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Its figures. What has to stay below a limit is rounded up, so that no rounding brings it there.
     *
     * @throws UnacceptableReport where they prove nothing: too few requests, or so many failures that the times are those of
     *     errors
     */
    public List<Figure> figures(ReportLimits limits) throws UnacceptableReport {
        if (requests < limits.requestFloor()) {
            throw new UnacceptableReport(
                    422,
                    "The run has %d requests; fewer than %d prove nothing about response times"
                            .formatted(requests, limits.requestFloor()));
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("p95", rounded(p95, RoundingMode.CEILING), "ms"));
        figures.add(new Figure("requests", BigDecimal.valueOf(requests), null));
        if (failureRate != null) {
            BigDecimal percent = failureRate.multiply(HUNDRED);
            if (percent.compareTo(BigDecimal.valueOf(limits.failureRatePercent())) >= 0) {
                throw new UnacceptableReport(
                        422,
                        "%s percent of the requests failed, and %s percent is the limit; response times of errors prove nothing"
                                .formatted(
                                        rounded(percent, RoundingMode.CEILING).toPlainString(),
                                        BigDecimal.valueOf(limits.failureRatePercent())
                                                .stripTrailingZeros()
                                                .toPlainString()));
            }
            figures.add(new Figure("failure-rate", rounded(percent, RoundingMode.CEILING), "percent"));
        }
        if (median != null) {
            figures.add(new Figure("p50", rounded(median, RoundingMode.CEILING), "ms"));
        }
        if (perSecond != null) {
            figures.add(new Figure("requests-per-second", rounded(perSecond, RoundingMode.DOWN), null));
        }
        if (seconds != null) {
            figures.add(new Figure("seconds", rounded(seconds, RoundingMode.HALF_UP), "s"));
        }
        return figures;
    }

    /** To three places at most, without zeros at the end. */
    private static BigDecimal rounded(BigDecimal value, RoundingMode mode) {
        BigDecimal short3 = value.setScale(3, mode).stripTrailingZeros();
        return short3.scale() < 0 ? short3.setScale(0, RoundingMode.UNNECESSARY) : short3;
    }
}
