package dev.countersign.command.evidence.report.k6;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a summary.
 *
 * @param name such as {@code http_req_duration}
 * @param values what was measured, by names such as {@code p(95)}, as they are written
 * @param thresholds what the script asks of it
 */
record K6Metric(String name, Map<String, String> values, List<Threshold> thresholds) {

    /**
     * What a script asks of a metric.
     *
     * @param expression such as {@code p(95)<500}
     * @param held whether the report says that it held
     */
    record Threshold(String expression, boolean held) {}

    /** One of its values, if it is there. */
    @Nullable
    BigDecimal value(String value) throws UnacceptableReport {
        String text = values.get(value);
        return text == null ? null : Quantity.of(text, "%s of %s".formatted(value, name));
    }

    /** One of its values that is a whole number, if it is there. */
    @Nullable
    Long count(String value) throws UnacceptableReport {
        String text = values.get(value);
        return text == null ? null : Long.valueOf(Quantity.count(text, "%s of %s".formatted(value, name)));
    }
}
