package dev.countersign.command.evidence.report.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a schema says, with its references resolved and its {@code allOf} put together.
 *
 * @param types the types that a value may have, {@code null} among them; null where it says none
 * @param values the values it may have; null where it does not list them
 * @param format the format of its values
 * @param properties the schemas of the properties of an object
 * @param required the properties that an object always has
 * @param items the schema of the items of a list
 * @param otherProperties whether there may be other properties, or their schema
 * @param forms one of which, or any of which, the value has
 */
record Schema(
        @Nullable Set<String> types,
        @Nullable Set<String> values,
        @Nullable String format,
        Map<String, JsonNode> properties,
        Set<String> required,
        @Nullable JsonNode items,
        @Nullable JsonNode otherProperties,
        List<JsonNode> forms) {

    static final Schema ANYTHING = new Schema(null, null, null, Map.of(), Set.of(), null, null, List.of());

    static final Schema NOTHING = ANYTHING.withTypes(Set.of());

    static final String NULL = "null";

    /** How many parts it has, as a measure of what it costs to go through them. */
    int size() {
        return 1 + properties.size() + required.size() + forms.size() + (values == null ? 0 : values.size());
    }

    private Schema withTypes(@Nullable Set<String> others) {
        return new Schema(others, values, format, properties, required, items, otherProperties, forms);
    }

    Schema withoutForms() {
        return new Schema(types, values, format, properties, required, items, otherProperties, List.of());
    }

    /** The same, and null as well. */
    Schema orNull() {
        return new Schema(
                types == null ? null : with(types, NULL),
                values == null ? null : with(values, NULL),
                format,
                properties,
                required,
                items,
                otherProperties,
                forms);
    }

    boolean isOnlyNull() {
        return types != null && types.equals(Set.of(NULL));
    }

    /** Whether an object may have no properties but those that are named. */
    boolean isClosed() {
        return otherProperties != null && "false".equals(Document.text(otherProperties));
    }

    /** What a value has to satisfy that satisfies both; {@code both} joins what the two say about one and the same part. */
    Schema and(Schema other, Joining both) {
        Map<String, JsonNode> allProperties = new LinkedHashMap<>(properties);
        other.properties.forEach((name, schema) -> allProperties.merge(name, schema, both::join));
        Set<String> allRequired = new LinkedHashSet<>(required);
        allRequired.addAll(other.required);
        List<JsonNode> allForms = new ArrayList<>(forms);
        allForms.addAll(other.forms);
        return new Schema(
                commonTypes(types, other.types),
                common(values, other.values),
                format == null ? other.format : format,
                allProperties,
                allRequired,
                joined(items, other.items, both),
                isClosed() || other.otherProperties == null ? otherProperties : other.otherProperties,
                allForms);
    }

    /** Makes one schema of two that both hold. */
    @FunctionalInterface
    interface Joining {
        JsonNode join(JsonNode one, JsonNode other);
    }

    /** How its types are spoken of. */
    String describedTypes() {
        if (types == null) {
            return "anything";
        }
        return types.isEmpty() ? "nothing" : types.stream().sorted().collect(Collectors.joining(" or "));
    }

    private static @Nullable JsonNode joined(@Nullable JsonNode one, @Nullable JsonNode other, Joining both) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return both.join(one, other);
    }

    private static @Nullable Set<String> commonTypes(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return common(one, other);
        }
        Set<String> common = new LinkedHashSet<>();
        for (String type : one) {
            if (other.contains(type) || (type.equals("integer") && other.contains("number"))) {
                common.add(type);
            } else if (type.equals("number") && other.contains("integer")) {
                common.add("integer");
            }
        }
        return common;
    }

    private static @Nullable Set<String> common(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<String> common = new LinkedHashSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static Set<String> with(Set<String> set, String more) {
        Set<String> all = new LinkedHashSet<>(set);
        all.add(more);
        return all;
    }
}
