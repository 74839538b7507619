package dev.countersign.command.evidence.report.k6;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.json.JsonReport;
import dev.countersign.command.evidence.report.k6.K6Metric.Threshold;
import dev.countersign.command.evidence.report.load.LoadRun;
import dev.countersign.command.evidence.report.load.Percentiles;
import dev.countersign.command.evidence.report.source.Quantity;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the summary of a k6 run in any of its three shapes. What counts are the times of all requests: those of the successful
 * ones alone are refused, and so are times that the report itself counts over fewer requests than were sent.
 */
public final class K6Reader implements ReportReader {

    private static final String DURATION = "http_req_duration";
    private static final String FAILED = "http_req_failed";
    private static final String REQUESTS = "http_reqs";

    private static final Pattern COMPARISON =
            Pattern.compile("\\s*([a-z]+(?:\\([0-9.]+\\))?)\\s*(<=|>=|===?|!=|<|>)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*");

    /** A share of failures is written with some 17 digits; beyond these it is the same. */
    private static final BigDecimal SAME_SHARE = new BigDecimal("0.000001");

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.K6;
    }

    @Override
    public MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        K6Summary summary = JsonReport.read(report, limits, K6Summary::of);
        K6Metric duration = required(summary, DURATION);
        K6Metric failed = required(summary, FAILED);
        K6Metric requests = required(summary, REQUESTS);

        BigDecimal p95 = duration.value("p(95)");
        if (p95 == null) {
            throw refused("%s has no p(95)".formatted(DURATION));
        }
        checkOrder(duration);
        Long count = requests.count("count");
        if (count == null) {
            throw refused("%s has no count".formatted(REQUESTS));
        }
        checkWhole(duration, count);
        BigDecimal seconds = seconds(summary);
        LoadRun run = new LoadRun(
                p95,
                duration.value("med"),
                count,
                failureRate(failed, summary.shape()),
                perSecond(requests, count, seconds),
                seconds);
        List<String> remarks = new ArrayList<>();
        return new MeasuredReport(
                EvidenceKind.K6,
                null,
                generatedAt(summary.generatedAt(), remarks),
                run.figures(limits),
                List.of(),
                failedThresholds(List.of(duration, failed, requests)),
                List.of(),
                remarks);
    }

    private static K6Metric required(K6Summary summary, String name) throws UnacceptableReport {
        if (summary.shape() == null) {
            throw refused(
                    "This is no k6 summary of a run over HTTP: it has no metric whose name starts with \"http_req\"");
        }
        K6Metric metric = summary.metric(name);
        if (metric == null && summary.hasPartOf(name)) {
            throw refused(
                    "%s is there for a part of the requests only, such as those that succeeded; the whole is missing"
                            .formatted(name));
        }
        if (metric == null) {
            throw refused("The summary has no metric %s".formatted(name));
        }
        return metric;
    }

    private static void checkOrder(K6Metric duration) throws UnacceptableReport {
        Percentiles percentiles = new Percentiles();
        for (String name : List.of("min", "med", "p(90)", "p(95)", "p(99)", "p(99.9)", "max")) {
            percentiles.next("%s of %s".formatted(name, DURATION), duration.value(name));
        }
    }

    private static void checkWhole(K6Metric duration, long requests) throws UnacceptableReport {
        Long timed = duration.count("count");
        if (timed != null && timed != requests) {
            throw refused("%s counts %d requests and %s %d; the times are not those of the whole run"
                    .formatted(DURATION, timed, REQUESTS, requests));
        }
    }

    /**
     * The share of failed requests, held against their numbers. A rate of k6 counts as passed what is true, so for a failure the
     * failed requests; the schema of the machine-readable summary calls passed what succeeded, so there both are possible.
     */
    private static BigDecimal failureRate(K6Metric failed, @Nullable K6Shape shape) throws UnacceptableReport {
        BigDecimal rate = failed.value("rate");
        if (rate == null && shape == K6Shape.SUMMARY_EXPORT) {
            rate = failed.value("value");
        }
        if (rate == null) {
            throw refused("%s has no rate".formatted(FAILED));
        }
        if (rate.compareTo(BigDecimal.ONE) > 0) {
            throw refused("The rate of %s is %s; a rate is at most 1".formatted(FAILED, rate.toPlainString()));
        }
        Long passes = failed.count("passes");
        Long fails = failed.count("fails");
        if (passes != null && fails != null && passes + fails > 0) {
            boolean same = isShare(rate, passes, passes + fails)
                    || (shape == K6Shape.MACHINE_READABLE && isShare(rate, fails, passes + fails));
            if (!same) {
                throw refused("The rate of %s is %s, and its numbers are %d to %d; one of them is wrong"
                        .formatted(FAILED, rate.toPlainString(), passes, fails));
            }
        }
        return rate;
    }

    private static boolean isShare(BigDecimal rate, long part, long whole) {
        BigDecimal share = BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
        return share.subtract(rate).abs().compareTo(SAME_SHARE) <= 0;
    }

    private static @Nullable BigDecimal seconds(K6Summary summary) throws UnacceptableReport {
        String written = summary.milliseconds();
        if (summary.shape() == K6Shape.HANDLE_SUMMARY && written != null) {
            return Quantity.of(written, "state.testRunDurationMs").movePointLeft(3);
        }
        written = summary.seconds();
        if (summary.shape() == K6Shape.MACHINE_READABLE && written != null) {
            return Quantity.of(written, "config.duration");
        }
        return null;
    }

    /** Counted again where the report says how long the run was. */
    private static @Nullable BigDecimal perSecond(K6Metric requests, long count, @Nullable BigDecimal seconds)
            throws UnacceptableReport {
        BigDecimal declared = requests.value("rate");
        if (seconds == null || seconds.compareTo(BigDecimal.valueOf(1, 3)) < 0) {
            return declared;
        }
        return BigDecimal.valueOf(count).divide(seconds, 3, RoundingMode.DOWN);
    }

    private static @Nullable Instant generatedAt(@Nullable String written, List<String> remarks) {
        if (written == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            remarks.add("The time \"%s\" was not understood".formatted(Excerpt.of(written)));
            return null;
        }
    }

    private static List<Observation> failedThresholds(List<K6Metric> metrics) throws UnacceptableReport {
        List<Observation> observations = new ArrayList<>();
        for (K6Metric metric : metrics) {
            for (Threshold threshold : metric.thresholds()) {
                checkAgainstValue(metric, threshold);
                if (!threshold.held()) {
                    observations.add(new Observation(
                            ObservationWeight.MEDIUM,
                            metric.name(),
                            "The threshold %s of the script failed".formatted(Excerpt.of(threshold.expression())),
                            null));
                }
            }
        }
        return observations;
    }

    /** A threshold that says otherwise than its figure: the report was changed, or true was taken for the contrary. */
    private static void checkAgainstValue(K6Metric metric, Threshold threshold) throws UnacceptableReport {
        Matcher comparison = COMPARISON.matcher(threshold.expression());
        if (!comparison.matches()) {
            return;
        }
        BigDecimal value = metric.value(comparison.group(1));
        if (value == null) {
            return;
        }
        int order = value.compareTo(new BigDecimal(comparison.group(3)));
        boolean holds = switch (comparison.group(2)) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "!=" -> order != 0;
            default -> order == 0;
        };
        if (holds != threshold.held()) {
            throw refused("The threshold %s of %s is said to have %s, and the value is %s; one of them is wrong"
                    .formatted(
                            Excerpt.of(threshold.expression()),
                            metric.name(),
                            threshold.held() ? "held" : "failed",
                            value.toPlainString()));
        }
    }

    private static UnacceptableReport refused(String reason) {
        return new UnacceptableReport(422, reason);
    }
}
