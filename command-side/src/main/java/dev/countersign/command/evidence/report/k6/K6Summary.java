package dev.countersign.command.evidence.report.k6;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.k6.K6Metric.Threshold;
import dev.countersign.command.frontmatter.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The metrics of HTTP in a summary, with whatever of the three shapes it has. Nothing else of it is kept.
 *
 * @see K6Shape
 */
final class K6Summary {

    private static final String KEPT = "http_req";
    private static final int MOST_ENTRIES = 1_000;

    private final Map<String, K6Metric> metrics = new HashMap<>();
    private @Nullable K6Shape shape;
    private @Nullable String milliseconds;
    private @Nullable String seconds;
    private @Nullable String generatedAt;

    private K6Summary() {}

    /** Reads a summary, which is one JSON object. */
    static K6Summary of(JsonParser json) throws UnacceptableReport {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused("This is no k6 summary: it is no JSON object");
        }
        K6Summary summary = new K6Summary();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            switch (key) {
                case "metrics" -> summary.metricsByName(json, value);
                case "results" -> summary.results(json, value);
                case "state" -> summary.milliseconds = field(json, value, "testRunDurationMs");
                case "config" -> summary.seconds = field(json, value, "duration");
                case "metadata" -> summary.generatedAt = field(json, value, "generatedAt");
                default -> json.skipChildren();
            }
        }
        return summary;
    }

    /** The metric of that name, if there is one. */
    @Nullable
    K6Metric metric(String name) {
        return metrics.get(name);
    }

    /** Whether there is a metric that is only a part of the one of that name, such as the requests that succeeded. */
    boolean hasPartOf(String name) {
        return metrics.keySet().stream().anyMatch(key -> key.startsWith(name + "{"));
    }

    /** How it is written; null where it has no metrics at all. */
    @Nullable
    K6Shape shape() {
        return shape;
    }

    /** How long the run took in milliseconds, as it is written. */
    @Nullable
    String milliseconds() {
        return milliseconds;
    }

    /** How long the run took in seconds, as it is written. */
    @Nullable
    String seconds() {
        return seconds;
    }

    /** When the summary was made, as it is written. */
    @Nullable
    String generatedAt() {
        return generatedAt;
    }

    private void metricsByName(JsonParser json, JsonToken start) throws UnacceptableReport {
        if (start != JsonToken.START_OBJECT) {
            throw refused("\"metrics\" is no object, as in all summaries of k6");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT && name.startsWith(KEPT)) {
                MetricBuilder metric = new MetricBuilder(json);
                keep(metric.hasValuesInside ? K6Shape.HANDLE_SUMMARY : K6Shape.SUMMARY_EXPORT, name, metric);
            } else {
                json.skipChildren();
            }
        }
    }

    private void results(JsonParser json, JsonToken start) throws UnacceptableReport {
        if (start != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean list = json.currentName().equals("metrics");
            if (json.nextToken() == JsonToken.START_ARRAY && list) {
                metricsInAList(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void metricsInAList(JsonParser json) throws UnacceptableReport {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw refused("An entry of \"results.metrics\" is no object");
            }
            MetricBuilder metric = new MetricBuilder(json);
            if (metric.name != null && metric.name.startsWith(KEPT)) {
                keep(K6Shape.MACHINE_READABLE, metric.name, metric);
            }
        }
    }

    private void keep(K6Shape found, String name, MetricBuilder metric) throws UnacceptableReport {
        if (shape != null && shape != found) {
            throw refused("The metrics follow two shapes of a summary; which one counts cannot be told");
        }
        shape = found;
        if (metrics.putIfAbsent(name, metric.build(name, found)) != null) {
            throw refused("The metric %s is there twice".formatted(Excerpt.of(name)));
        }
        if (metrics.size() > MOST_ENTRIES) {
            throw refused("More than %d metrics of HTTP".formatted(MOST_ENTRIES));
        }
    }

    /** A scalar below the object that starts here, as it is written. */
    private static @Nullable String field(JsonParser json, JsonToken start, String name) {
        if (start != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        String found = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean named = json.currentName().equals(name);
            if (json.nextToken().isScalarValue() && named) {
                found = json.currentToken() == JsonToken.VALUE_NULL ? null : json.getString();
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    private static UnacceptableReport refused(String reason) {
        return new UnacceptableReport(422, reason);
    }

    /** A metric as it is read, before the shape of the summary is known. */
    private static final class MetricBuilder {

        private final Map<String, String> direct = new LinkedHashMap<>();
        private final Map<String, String> inside = new LinkedHashMap<>();
        private final Map<String, Boolean> bareThresholds = new LinkedHashMap<>();
        private final Map<String, Boolean> okThresholds = new LinkedHashMap<>();
        private @Nullable String name;
        private boolean hasValuesInside;

        MetricBuilder(JsonParser json) throws UnacceptableReport {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (key.equals("values") && value == JsonToken.START_OBJECT) {
                    hasValuesInside = true;
                    scalars(json, inside);
                } else if (key.equals("thresholds") && value == JsonToken.START_OBJECT) {
                    thresholds(json);
                } else if (key.equals("name") && value == JsonToken.VALUE_STRING) {
                    name = json.getString();
                } else {
                    scalar(json, key, value, direct);
                }
            }
        }

        private static void scalars(JsonParser json, Map<String, String> into) throws UnacceptableReport {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                scalar(json, key, json.nextToken(), into);
            }
        }

        private static void scalar(JsonParser json, String key, JsonToken value, Map<String, String> into)
                throws UnacceptableReport {
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                into.put(key, json.getString());
                limit(into);
            } else {
                json.skipChildren();
            }
        }

        private void thresholds(JsonParser json) throws UnacceptableReport {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String expression = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
                    bareThresholds.put(expression, value == JsonToken.VALUE_TRUE);
                } else if ("true".equals(field(json, value, "ok"))) {
                    okThresholds.put(expression, true);
                } else {
                    okThresholds.put(expression, false);
                }
            }
            limit(bareThresholds);
            limit(okThresholds);
        }

        private static void limit(Map<String, ?> entries) throws UnacceptableReport {
            if (entries.size() > MOST_ENTRIES) {
                throw refused("A metric has more than %d entries".formatted(MOST_ENTRIES));
            }
        }

        K6Metric build(String metricName, K6Shape shape) throws UnacceptableReport {
            boolean export = shape == K6Shape.SUMMARY_EXPORT;
            if (export ? !okThresholds.isEmpty() : !bareThresholds.isEmpty()) {
                throw refused(
                        "The thresholds of %s are written as in another shape of a summary, in which true means the contrary"
                                .formatted(Excerpt.of(metricName)));
            }
            List<Threshold> thresholds = new ArrayList<>();
            bareThresholds.forEach((expression, failed) -> thresholds.add(new Threshold(expression, !failed)));
            okThresholds.forEach((expression, ok) -> thresholds.add(new Threshold(expression, ok)));
            return new K6Metric(metricName, Map.copyOf(export ? direct : inside), List.copyOf(thresholds));
        }
    }
}
