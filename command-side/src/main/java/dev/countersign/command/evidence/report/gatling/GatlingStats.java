package dev.countersign.command.evidence.report.gatling;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What Gatling says of all requests, and how many requests the parts of the report add up to.
 *
 * <p>{@code stats.json} has it below {@code stats}, with the requests and groups below {@code contents}; {@code
 * global_stats.json} is that part alone.
 */
final class GatlingStats {

    /** The statistics of which the whole has a figure, of the requests in total, of those that went well and of those that failed. */
    private final Map<String, Map<String, String>> whole;

    private final long requestsOfParts;
    private final boolean hasParts;

    private GatlingStats(Map<String, Map<String, String>> whole, Parts parts) {
        this.whole = whole;
        this.requestsOfParts = parts.requests;
        this.hasParts = parts.any;
    }

    /** Reads one JSON object. */
    static GatlingStats of(JsonParser json) throws UnacceptableReport {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new UnacceptableReport(422, "These are no statistics of Gatling: they are no JSON object");
        }
        Parts parts = new Parts();
        Node root = new Node(json, parts);
        return new GatlingStats(root.stats.isEmpty() ? root.direct : root.stats, parts);
    }

    /** One figure of the whole as it is written; null where it is missing or a dash. */
    @Nullable
    String text(String statistic, String of) {
        Map<String, String> figures = whole.get(statistic);
        String text = figures == null ? null : figures.get(of);
        return text == null || text.strip().equals("-") ? null : text;
    }

    /** One figure of the whole. */
    @Nullable
    BigDecimal value(String statistic, String of) throws UnacceptableReport {
        String text = text(statistic, of);
        return text == null ? null : Quantity.of(text, "%s.%s".formatted(statistic, of));
    }

    /** Whether the report says anything about single requests. */
    boolean hasParts() {
        return hasParts;
    }

    /** How many requests the single ones add up to. */
    long requestsOfParts() {
        return requestsOfParts;
    }

    private static final class Parts {
        private long requests;
        private boolean any;
    }

    /** A group or a request, with its statistics where they are told below a key of their own. */
    private static final class Node {

        private final Map<String, Map<String, String>> stats = new HashMap<>();
        private final Map<String, Map<String, String>> direct = new HashMap<>();
        private boolean request;

        /** Recurses as deep as the parser lets objects nest. */
        Node(JsonParser json, Parts parts) throws UnacceptableReport {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (key.equals("stats") && value == JsonToken.START_OBJECT) {
                    statistics(json);
                } else if (key.equals("contents") && value == JsonToken.START_OBJECT) {
                    contents(json, parts);
                } else if (key.equals("type") && value == JsonToken.VALUE_STRING) {
                    request = json.getString().equals("REQUEST");
                } else {
                    statistic(json, key, value, direct);
                }
            }
        }

        private void statistics(JsonParser json) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                statistic(json, key, json.nextToken(), stats);
            }
        }

        private static void statistic(
                JsonParser json, String key, JsonToken value, Map<String, Map<String, String>> into) {
            if (value != JsonToken.START_OBJECT || !GatlingReader.STATISTICS.contains(key)) {
                json.skipChildren();
                return;
            }
            Map<String, String> figures = new HashMap<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String of = json.currentName();
                JsonToken figure = json.nextToken();
                if (figure.isScalarValue() && figure != JsonToken.VALUE_NULL && GatlingReader.PARTS.contains(of)) {
                    figures.put(of, json.getString());
                } else {
                    json.skipChildren();
                }
            }
            into.put(key, figures);
        }

        private static void contents(JsonParser json, Parts parts) throws UnacceptableReport {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    json.skipChildren();
                    continue;
                }
                Node part = new Node(json, parts);
                if (part.request) {
                    parts.any = true;
                    parts.requests += part.requests();
                }
            }
        }

        private long requests() throws UnacceptableReport {
            Map<String, String> numbers = stats.getOrDefault("numberOfRequests", Map.of());
            String total = numbers.get("total");
            return total == null ? 0 : Quantity.count(total, "numberOfRequests.total of a request");
        }
    }
}
