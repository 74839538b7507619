package dev.countersign.system;

import dev.countersign.system.ApiDocument.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests made of what the document says of an operation, with a value that can be read for everything that has to be there. What is
 * in them need not be there, nor be allowed.
 */
final class Samples {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final String SENTENCE = "A sentence that is long enough to be a reason";

    /** Texts that have a form, by the name of their field. */
    private static final Map<String, String> OF_A_FORM = Map.ofEntries(
            Map.entry("id", "900-new"),
            Map.entry("role", "architect"),
            Map.entry("from", "team-lead"),
            Map.entry("to", "tester"),
            Map.entry("digest", "sha256:" + "ab".repeat(32)),
            Map.entry("verdict", "APPROVED"),
            Map.entry("about", "artifacts/spec"),
            Map.entry("citation", "R15"),
            Map.entry("commit", "4f2a91c"),
            Map.entry("command", "renew-claim"),
            Map.entry("name", "V1__card"));

    /** Variables of paths, by their names. */
    private static final Map<String, String> VARIABLES = Map.of(
            "kind", "spec",
            "number", "1",
            "task", "T001",
            "step", "requirements",
            "criterion", "coverage",
            "name", "tester");

    private final ApiDocument document;

    Samples(ApiDocument document) {
        this.document = document;
    }

    /** The path below the project's, about that feature where it is about one. */
    static String below(Operation operation, String feature) {
        return below(operation, feature, "", "");
    }

    /** The same with that in the place of one variable. */
    static String below(Operation operation, String feature, String variable, String instead) {
        Matcher variables = VARIABLE.matcher(operation.path().replace("/api/v1/projects/{project}", ""));
        return variables.replaceAll(found -> {
            String name = found.group(1);
            return name.equals(variable)
                    ? instead
                    : name.equals("feature") ? feature : VARIABLES.getOrDefault(name, "x");
        });
    }

    /** Headers, in names and values, that the operation cannot do without. */
    static String[] headers(Operation operation) {
        return operation.names("header").contains("Countersign-Fencing-Token")
                ? new String[] {"Countersign-Fencing-Token", "1"}
                : new String[0];
    }

    /** A body in JSON, with the fields that have to be there. */
    ObjectNode body(Operation operation) {
        return (ObjectNode) value("", document.body(operation));
    }

    /** A value for a field of that name. */
    JsonNode value(String name, JsonNode described) {
        JsonNode schema = document.schema(described);
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> {
                ObjectNode object = JSON.createObjectNode();
                required(schema)
                        .forEach(field -> object.set(
                                field, value(field, schema.get("properties").get(field))));
                yield object;
            }
            case "array" -> JSON.createArrayNode().add(value(name, schema.get("items")));
            case "integer" -> JSON.getNodeFactory().numberNode(5);
            // Of yes and no, no is the one that has to be explained.
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "string" ->
                JSON.getNodeFactory()
                        .stringNode(
                                schema.path("format").asString("").equals("date-time")
                                        ? Instant.now().plus(Duration.ofDays(1)).toString()
                                        : OF_A_FORM.getOrDefault(name, SENTENCE));
            default -> schema.has("oneOf") ? value(name, schema.get("oneOf").get(0)) : JSON.createObjectNode();
        };
    }

    /** The fields that have to be in an object of that schema. */
    static Set<String> required(JsonNode schema) {
        Set<String> fields = new TreeSet<>();
        schema.path("required").forEach(field -> fields.add(field.asString()));
        return fields;
    }
}
