package dev.countersign.command.evidence.report.openapi;

import dev.countersign.command.evidence.report.UnacceptableReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The schemas of one document. The same node always gives the same schema, and the same two nodes the same joined one: that is
 * how schemas that contain themselves come to an end.
 */
final class Schemas {

    private static final int DEEPEST = 64;

    /** Forms are kept, and forms of forms multiply; so many steps for each keep them to 60 MiB. */
    private static final int COST_OF_A_FORM = 10;

    private final Document document;
    private final Budget budget;
    private final IdentityHashMap<JsonNode, Schema> read = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, List<Schema>> forms = new IdentityHashMap<>();
    private final Map<IdentityPair, JsonNode> joined = new HashMap<>();
    private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

    Schemas(Document document, Budget budget) {
        this.document = document;
        this.budget = budget;
    }

    /** What a node says; one that is not there says nothing, so that anything holds. */
    Schema of(@Nullable JsonNode node) throws UnacceptableReport {
        if (node == null) {
            return Schema.ANYTHING;
        }
        Schema known = read.get(node);
        if (known != null) {
            return known;
        }
        budget.spend(1);
        if (!open.add(node)) {
            throw document.refused("has a schema that consists of itself");
        }
        if (open.size() > DEEPEST) {
            throw document.refused("has schemas that refer to each other over more than %d steps".formatted(DEEPEST));
        }
        Schema schema = node.isObject() ? ofObject(node) : ofFlag(node);
        open.remove(node);
        read.put(node, schema);
        return schema;
    }

    private static Schema ofFlag(JsonNode node) {
        return "false".equals(Document.text(node)) ? Schema.NOTHING : Schema.ANYTHING;
    }

    private Schema ofObject(JsonNode node) throws UnacceptableReport {
        String reference = Document.reference(node);
        if (reference == null) {
            return own(node);
        }
        Schema target = of(document.target(reference));
        return document.referencesHaveSiblings() && node.size() > 1 ? both(target, own(node)) : target;
    }

    private Schema own(JsonNode node) throws UnacceptableReport {
        Set<String> types = types(node);
        Schema schema = new Schema(
                types,
                values(node),
                Document.text(node.path("format")),
                properties(node),
                required(node),
                node.get("items"),
                node.get("additionalProperties"),
                forms(node));
        for (JsonNode part : node.path("allOf")) {
            schema = both(schema, of(part));
        }
        return Document.flag(node.path("nullable")) ? schema.orNull() : schema;
    }

    private static @Nullable Set<String> types(JsonNode node) {
        JsonNode type = node.path("type");
        Set<String> types = new LinkedHashSet<>();
        String single = Document.text(type);
        if (single != null) {
            types.add(single);
        }
        for (JsonNode item : type) {
            String one = item.isNull() ? Schema.NULL : Document.text(item);
            if (one != null) {
                types.add(one);
            }
        }
        if (types.isEmpty() && node.path("properties").isObject()) {
            types.add("object");
        }
        if (types.isEmpty() && node.path("items").isObject()) {
            types.add("array");
        }
        return types.isEmpty() ? null : types;
    }

    private static @Nullable Set<String> values(JsonNode node) {
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode value : node.path("enum")) {
            values.add(spelt(value));
        }
        if (node.has("const")) {
            values.add(spelt(node.path("const")));
        }
        return values.isEmpty() ? null : values;
    }

    private static String spelt(JsonNode value) {
        String text = Document.text(value);
        return text == null ? value.toString() : text;
    }

    private static Map<String, JsonNode> properties(JsonNode node) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        node.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        return properties;
    }

    private static Set<String> required(JsonNode node) {
        Set<String> required = new LinkedHashSet<>();
        for (JsonNode name : node.path("required")) {
            String text = Document.text(name);
            if (text != null) {
                required.add(text);
            }
        }
        return required;
    }

    private static List<JsonNode> forms(JsonNode node) {
        List<JsonNode> forms = new ArrayList<>();
        node.path("oneOf").forEach(forms::add);
        node.path("anyOf").forEach(forms::add);
        return forms;
    }

    private Schema both(Schema one, Schema other) throws UnacceptableReport {
        budget.spend((long) one.size() + other.size());
        return one.and(other, this::joined);
    }

    private JsonNode joined(JsonNode one, JsonNode other) {
        if (new IdentityPair(one, one).equals(new IdentityPair(one, other))) {
            return one;
        }
        return joined.computeIfAbsent(new IdentityPair(one, other), pair -> {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            return nodes.objectNode().set("allOf", nodes.arrayNode().add(one).add(other));
        });
    }

    /** The forms that a value of the schema may have, at least one; a form that is only null is a word of the others. */
    List<Schema> forms(Schema schema) throws UnacceptableReport {
        List<Schema> known = forms.get(schema);
        if (known != null) {
            return known;
        }
        List<Schema> found = new ArrayList<>();
        collectForms(schema, 0, found);
        boolean nullable = found.removeIf(Schema::isOnlyNull);
        if (nullable) {
            found.replaceAll(Schema::orNull);
        }
        List<Schema> result = found.isEmpty() ? List.of(schema.withoutForms()) : List.copyOf(found);
        forms.put(schema, result);
        return result;
    }

    private void collectForms(Schema schema, int depth, List<Schema> found) throws UnacceptableReport {
        budget.spend(COST_OF_A_FORM);
        if (schema.forms().isEmpty()) {
            found.add(schema);
            return;
        }
        if (depth > DEEPEST) {
            throw document.refused("has a schema that is one of itself");
        }
        Schema common = schema.withoutForms();
        for (JsonNode form : schema.forms()) {
            collectForms(both(common, of(form)), depth + 1, found);
        }
    }
}
