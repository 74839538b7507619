package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a side says of itself in {@code /openapi.json}, compared with what it answers. */
final class ApiDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final ObjectNode components;
    private final Set<String> seen = new TreeSet<>();

    private ApiDocument(JsonNode document) {
        this.document = document;
        components = (ObjectNode) document.get("components").deepCopy();
        // A field that the document does not name is a difference too.
        components.get("schemas").forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    /** That of one of the sides; it is there for everybody. */
    static ApiDocument of(RunningSystem system, Side side) {
        return new ApiDocument(system.fetch(side, "/openapi.json").json());
    }

    /** Every operation, as {@code GET /a/{b}}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (operation.has("responses")) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
                    }
                }));
        return operations;
    }

    /** The operations whose success has been compared so far. */
    Set<String> succeeded() {
        return Set.copyOf(seen);
    }

    /** Fails unless the answer is one that the document describes. */
    void describes(Answer answer) {
        String path = answer.response().request().uri().getPath();
        String method = answer.response().request().method();
        String template = operations().stream()
                .filter(operation -> operation.startsWith(method + " "))
                .map(operation -> operation.substring(method.length() + 1))
                .filter(candidate -> matches(candidate, path))
                // The one with the most literal parts: /agents/{agent}/versions before /agents/{agent}/{anything}.
                .min(Comparator.comparingInt(ApiDocument::variables))
                .orElseThrow(() -> new AssertionError("The document has no operation for " + answer));
        JsonNode responses = document.get("paths")
                .get(template)
                .get(method.toLowerCase(Locale.ROOT))
                .get("responses");
        String status = Integer.toString(answer.status());
        JsonNode response = responses.has(status) ? responses.get(status) : responses.path("default");
        assertThat(response.isMissingNode())
                .as("no response in the document for " + answer)
                .isFalse();
        if (answer.status() < 300) {
            seen.add(method + " " + template);
        }
        JsonNode content = response.path("content");
        if (answer.body().isEmpty()) {
            assertThat(content.isMissingNode())
                    .as("the document expects a body of " + answer)
                    .isTrue();
            return;
        }
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        assertThat(content.has(type))
                .as(type + " in the document for " + answer)
                .isTrue();
        if (type.equals("application/json") || type.endsWith("+json")) {
            ObjectNode schema = JSON.createObjectNode();
            schema.setAll((ObjectNode) content.get(type).get("schema"));
            schema.set("components", components);
            assertThat(SCHEMAS.getSchema(schema).validate(answer.json()))
                    .as(answer.toString())
                    .isEmpty();
        }
    }

    private static boolean matches(String template, String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : template.split("/", -1)) {
            pattern.append(pattern.isEmpty() ? "" : "/").append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.matches("/?" + pattern, path);
    }

    private static int variables(String template) {
        return template.split("\\{", -1).length;
    }

    /** The fields that the body of an operation may have; the operation is the one whose path ends so. */
    Set<String> fieldsOf(String method, String pathEnd) {
        String path = operations().stream()
                .filter(operation -> operation.startsWith(method + " ") && operation.endsWith(pathEnd))
                .map(operation -> operation.substring(method.length() + 1))
                .min(Comparator.comparingInt(String::length))
                .orElseThrow();
        JsonNode schema = document.get("paths")
                .get(path)
                .get(method.toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/schema");
        String reference = schema.path("$ref").asString("");
        JsonNode target = reference.isEmpty() ? schema : document.at(reference.substring(1));
        return Set.copyOf(target.path("properties").propertyNames());
    }
}
