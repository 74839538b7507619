package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a side says of itself in {@code /openapi.json}, compared with what it answers. */
final class ApiDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Headers that the document describes in other ways than as parameters, or not at all. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("accept", "authorization", "content-type", "traceparent");

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
        return described().stream().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * An operation as it is described.
     *
     * @param path with its variables, such as {@code /a/{b}}
     * @param said all that the document says of it
     */
    record Operation(String method, String path, JsonNode said) {

        /** Whether it is a command, which can be tried. */
        boolean isCommand() {
            return names("query").contains("dry-run");
        }

        boolean takes(String mediaType) {
            return said.path("requestBody").path("content").has(mediaType);
        }

        boolean needsItsBody() {
            return said.path("requestBody").path("required").asBoolean();
        }

        /** The names of its parameters that are {@code query}, {@code header} or {@code path}. */
        Set<String> names(String in) {
            return said.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals(in))
                    .map(parameter -> parameter.path("name").asString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All of them. */
    List<Operation> described() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, said) -> {
                    if (said.has("responses")) {
                        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, said));
                    }
                }));
        return operations;
    }

    /** Those that take a body in JSON. */
    List<Operation> takingJson() {
        return described().stream()
                .filter(operation -> operation.takes("application/json"))
                .toList();
    }

    /** What the body of an operation in JSON may be; references are followed by {@link #schema}. */
    JsonNode body(Operation operation) {
        return schema(operation.said().at("/requestBody/content/application~1json/schema"));
    }

    /** The schema itself where this one only refers to it. */
    JsonNode schema(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    /** The operations whose success has been compared so far. */
    Set<String> succeeded() {
        return Set.copyOf(seen);
    }

    /** Fails unless the answer is one that the document describes. */
    void describes(Answer answer) {
        String path = answer.response().request().uri().getPath();
        String method = answer.response().request().method();
        Operation operation = described().stream()
                .filter(candidate -> candidate.method().equals(method) && matches(candidate.path(), path))
                // The one with the most literal parts: /agents/{agent}/versions before /agents/{agent}/{anything}.
                .min(Comparator.comparingInt(candidate -> variables(candidate.path())))
                .orElseThrow(() -> new AssertionError("The document has no operation for " + answer));
        JsonNode responses = operation.said().get("responses");
        String status = Integer.toString(answer.status());
        JsonNode response = responses.has(status) ? responses.get(status) : responses.path("default");
        assertThat(response.isMissingNode())
                .as("no response in the document for " + answer)
                .isFalse();
        if (answer.status() < 300) {
            describesTheRequest(operation, answer);
            if (!answer.isOfADryRun()) {
                seen.add(operation.toString());
            }
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
            fits(content.get(type).get("schema"), answer.json(), answer);
        }
    }

    /** What was sent and answered with success has to be described as well: the body, and what stands beside it. */
    private void describesTheRequest(Operation operation, Answer answer) {
        HttpRequest request = answer.response().request();
        if (!answer.sent().isEmpty()) {
            String type = request.headers().firstValue("Content-Type").orElse("");
            assertThat(operation.takes(type))
                    .as(type + " in the document for the body of " + answer)
                    .isTrue();
            if (type.equals("application/json")) {
                JsonNode schema = operation.said().at("/requestBody/content/application~1json/schema");
                fits(schema, JSON.readTree(answer.sent()), answer);
            }
        }
        String query = request.uri().getQuery();
        List<String> given = query == null
                ? List.of()
                : Stream.of(query.split("&", -1))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .toList();
        assertThat(operation.names("query")).as(answer.toString()).containsAll(given);
        assertThat(operation.names("header"))
                .as(answer.toString())
                .containsAll(request.headers().map().keySet().stream()
                        .filter(name -> !SAID_ELSEWHERE.contains(name.toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private void fits(JsonNode described, JsonNode value, Answer answer) {
        ObjectNode schema = JSON.createObjectNode();
        schema.setAll((ObjectNode) described);
        schema.set("components", components);
        assertThat(SCHEMAS.getSchema(schema).validate(value))
                .as(answer.toString())
                .isEmpty();
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
}
