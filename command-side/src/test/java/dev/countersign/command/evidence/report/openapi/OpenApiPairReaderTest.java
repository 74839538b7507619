package dev.countersign.command.evidence.report.openapi;

import static dev.countersign.command.evidence.report.Reports.LIMITS;
import static dev.countersign.command.evidence.report.Reports.figures;
import static dev.countersign.command.evidence.report.Reports.generated;
import static dev.countersign.command.evidence.report.Reports.read;
import static dev.countersign.command.evidence.report.Reports.refusal;
import static dev.countersign.command.evidence.report.Reports.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportFuzz;
import dev.countersign.command.evidence.report.Reports;
import dev.countersign.events.delivery.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiPairReaderTest {

    /** Far more than any of these needs on a slow machine, and far less than what grows without limit takes. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final OpenApiPairReader READER = new OpenApiPairReader();

    private static final String ORDERS = """
            {
              "openapi": "3.1.0",
              "info": {"title": "Orders", "version": "1"},
              "security": [{"token": []}],
              "paths": {
                "/orders/{id}": {
                  "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                  "get": {
                    "operationId": "order", "summary": "One order",
                    "parameters": [
                      {"$ref": "#/components/parameters/page"},
                      {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}
                    ],
                    "responses": {
                      "200": {"description": "It", "headers": {"ETag": {"schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                      "404": {"$ref": "#/components/responses/Missing"}
                    }
                  }
                },
                "/orders": {
                  "post": {
                    "operationId": "place",
                    "requestBody": {"required": true,
                      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                    "responses": {"201": {"description": "Placed"}}
                  }
                }
              },
              "components": {
                "parameters": {"page": {"name": "page", "in": "query", "schema": {"type": "integer", "format": "int32"}}},
                "responses": {"Missing": {"description": "None",
                  "content": {"application/problem+json": {"schema": {"type": "object"}}}}},
                "schemas": {
                  "Order": {"type": "object", "required": ["id", "state"], "properties": {
                    "id": {"type": "string", "readOnly": true},
                    "state": {"type": "string", "enum": ["open", "paid"]},
                    "note": {"type": ["string", "null"]},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Order"}}}}
                },
                "securitySchemes": {
                  "token": {"type": "http", "scheme": "bearer"},
                  "key": {"type": "apiKey", "in": "header", "name": "X-Key"}
                }
              }
            }""";

    private static String pair(String declared, String implemented) {
        return "{\"declared\": %s, \"implemented\": %s}".formatted(declared, implemented);
    }

    /** What is seen where {@code from} is declared and {@code to} is implemented, each with its weight. */
    private static List<String> seen(String from, String to) {
        assertThat(ORDERS).contains(from);
        return described(read(READER, pair(ORDERS, ORDERS.replace(from, to))));
    }

    /** The same the other way round. */
    private static List<String> seenBackwards(String from, String to) {
        assertThat(ORDERS).contains(from);
        return described(read(READER, pair(ORDERS.replace(from, to), ORDERS)));
    }

    private static List<String> described(MeasuredReport measured) {
        return measured.observations().stream()
                .map(seen -> "%s %s: %s".formatted(seen.weight(), seen.subject(), seen.detail()))
                .toList();
    }

    /** A document whose only operation answers with that schema, beside other schemas. */
    private static String answering(String schema, String... others) {
        return """
                {"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json":
                {"schema": %s}}}}}}}, "components": {"schemas": {%s}}}""".formatted(schema, String.join(", ", others));
    }

    private static String reference(String schema) {
        return "{\"$ref\": \"#/components/schemas/%s\"}".formatted(schema);
    }

    @Test
    void theSameTwiceHasNoDifferences() {
        MeasuredReport measured = read(READER, pair(ORDERS, ORDERS));

        assertThat(figures(measured))
                .isEqualTo(
                        "breaking=0, compatible=0, documentation=0, operations-declared=2, operations-implemented=2");
        assertThat(measured.observations()).isEmpty();
        assertThat(measured.remarks()).isEmpty();
    }

    @Test
    void anOperationThatIsMissingBreaksAndOneMoreDoesNot() {
        assertThat(seen("\"post\"", "\"put\""))
                .containsExactly(
                        "HIGH POST /orders: The operation is declared and not implemented",
                        "LOW PUT /orders: The operation is implemented and not declared");
    }

    @Test
    void theNamesOfParametersInAPathMakeNoDifference() {
        assertThat(seen("\"/orders/{id}\"", "\"/orders/{order}\""))
                .hasSize(1)
                .first()
                .asString()
                .contains("path parameter 1");
        assertThat(described(read(
                        READER,
                        pair(
                                ORDERS,
                                ORDERS.replace("/orders/{id}", "/orders/{order}")
                                        .replace("\"name\": \"id\"", "\"name\": \"order\"")))))
                .isEmpty();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(
                        "\"operationId\": \"order\"",
                        "\"operationId\": \"get\"",
                        "INFO GET /orders/{id}: The operationId is declared as \"order\" and implemented as \"get\""),
                arguments("\"One order\"", "\"An order\"", "INFO GET /orders/{id}: The summary is another"),
                arguments(
                        "\"operationId\": \"place\"",
                        "\"operationId\": \"place\", \"deprecated\": true",
                        "INFO POST /orders: The operation is deprecated as implemented only"),
                arguments(
                        "\"name\": \"page\", \"in\": \"query\"",
                        "\"name\": \"page\", \"in\": \"query\", \"required\": true",
                        "HIGH GET /orders/{id}: The query parameter \"page\" is declared as optional and implemented as required"),
                arguments(
                        "\"name\": \"page\", \"in\": \"query\"",
                        "\"name\": \"page\", \"in\": \"query\", \"style\": \"pipeDelimited\"",
                        "HIGH GET /orders/{id}: The query parameter \"page\" is declared in the style form, exploded and implemented"
                                + " in pipeDelimited"),
                arguments(
                        "\"format\": \"int32\"",
                        "\"format\": \"int64\"",
                        "LOW GET /orders/{id}: In the query parameter \"page\": the value is declared with the format int32 and"
                                + " implemented with the format int64"),
                arguments(
                        "\"type\": \"integer\", \"format\": \"int32\"",
                        "\"type\": \"number\", \"format\": \"int32\"",
                        "LOW GET /orders/{id}: In the query parameter \"page\": the value is declared as integer and implemented"
                                + " as number"),
                arguments(
                        "\"required\": true,\n          \"content\"",
                        "\"content\"",
                        "LOW POST /orders: The request body is declared as required and implemented as optional"),
                arguments(
                        "\"404\"", "\"410\"", "LOW GET /orders/{id}: The response 404 is declared and not implemented"),
                arguments("\"201\"", "\"202\"", "HIGH POST /orders: The response 201 is declared and not implemented"),
                arguments(
                        "\"ETag\"",
                        "\"Last-Modified\"",
                        "LOW GET /orders/{id}: In the response 200: the header etag is declared and not implemented"),
                arguments(
                        "application/problem+json",
                        "text/plain",
                        "HIGH GET /orders/{id}: In the response 404: the type application/problem+json is declared and not"
                                + " implemented"),
                arguments(
                        "[{\"token\": []}]",
                        "[{\"key\": []}]",
                        "HIGH GET /orders/{id}: The operation is declared to need HTTP bearer, which does not suffice: it needs a"
                                + " key in the header x-key"),
                arguments(
                        "[{\"token\": []}]",
                        "[]",
                        "HIGH GET /orders/{id}: The operation is declared to need HTTP bearer and is open"),
                arguments(
                        "[{\"token\": []}]",
                        "[{\"token\": []}, {\"key\": []}]",
                        "LOW GET /orders/{id}: The operation also lets in with a key in the header x-key, which is not declared"));
    }

    @ParameterizedTest
    @MethodSource
    void changes(String from, String to, String difference) {
        assertThat(ORDERS).as("the sample").contains(from);
        assertThat(seen(from, to)).contains(difference);
    }

    @Test
    void aValueMoreBreaksWhoReceivesAndAValueLessWhoSends() {
        assertThat(seen("\"open\", \"paid\"", "\"open\", \"paid\", \"sent\""))
                .containsExactly(
                        "HIGH GET /orders/{id}: In the response 200 (application/json): state: the values sent are implemented and"
                                + " not declared",
                        "LOW POST /orders: In the request body (application/json): state: the values sent are implemented and not"
                                + " declared");
        assertThat(seenBackwards("\"open\", \"paid\"", "\"open\", \"paid\", \"sent\""))
                .containsExactly(
                        "HIGH POST /orders: In the request body (application/json): state: the values sent are declared and not"
                                + " implemented",
                        "LOW GET /orders/{id}: In the response 200 (application/json): state: the values sent are declared and not"
                                + " implemented");
    }

    @Test
    void aPropertyThatBecomesOptionalBreaksWhoReceivesAndOneThatIsRequiredWhoSends() {
        assertThat(seen("[\"id\", \"state\"]", "[\"id\"]"))
                .containsExactly(
                        "HIGH GET /orders/{id}: In the response 200 (application/json): state is declared as required and"
                                + " implemented as optional",
                        "LOW POST /orders: In the request body (application/json): state is declared as required and implemented as"
                                + " optional");
        assertThat(seen("[\"id\", \"state\"]", "[\"id\", \"state\", \"note\"]"))
                .containsExactly(
                        "HIGH POST /orders: In the request body (application/json): note is declared as optional and implemented as"
                                + " required",
                        "LOW GET /orders/{id}: In the response 200 (application/json): note is declared as optional and implemented"
                                + " as required");
    }

    @Test
    void whatIsReadOnlyIsNotComparedWhereItIsSent() {
        assertThat(seen("\"id\": {\"type\": \"string\"", "\"id\": {\"type\": \"integer\""))
                .containsExactly(
                        "HIGH GET /orders/{id}: In the response 200 (application/json): id is declared as string and implemented as"
                                + " integer");
    }

    @Test
    void nullIsAnotherTypeInBothVersions() {
        String old = ORDERS.replace("3.1.0", "3.0.3")
                .replace("\"type\": [\"string\", \"null\"]", "\"type\": \"string\", \"nullable\": true");

        assertThat(described(read(READER, pair(ORDERS, old)))).isEmpty();
        assertThat(described(read(READER, pair(ORDERS, old.replace("\"nullable\": true", "\"nullable\": false")))))
                .containsExactly(
                        "HIGH POST /orders: In the request body (application/json): note is declared as null or string and"
                                + " implemented as string",
                        "LOW GET /orders/{id}: In the response 200 (application/json): note is declared as null or string and"
                                + " implemented as string");
    }

    @Test
    void partsAreJoinedAndFormsAreMatched() {
        String joined = answering("""
                {"allOf": [{"type": "object", "properties": {"a": {"type": "string"}}},
                           {"required": ["a"], "properties": {"b": {"type": "integer"}}}]}""");
        String plain = answering("""
                {"type": "object", "required": ["a"], "properties": {"b": {"type": "integer"}, "a": {"type": "string"}}}""");
        String one = answering("{\"oneOf\": [{\"type\": \"string\"}, {\"type\": \"null\"}]}");
        String two = answering("{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"integer\"}, {\"type\": \"null\"}]}");

        assertThat(described(read(READER, pair(joined, plain)))).isEmpty();
        assertThat(described(read(READER, pair(two, one))))
                .containsExactly(
                        "LOW GET /a: In the response 200 (application/json): the value has 1 forms more that are declared");
        assertThat(described(read(READER, pair(one, two))))
                .containsExactly("HIGH GET /a: In the response 200 (application/json): the value has 2 forms that are"
                        + " implemented, of which number 2 fits none that is declared");
    }

    @Test
    void documentsMayBeWrittenInYaml() {
        String yaml = """
                declared: &orders
                  openapi: 3.0.3
                  paths:
                    /orders:
                      get:
                        deprecated: false
                        responses:
                          200:
                            description: All
                implemented: *orders
                """;

        assertThat(figures(read(READER, yaml)))
                .isEqualTo(
                        "breaking=0, compatible=0, documentation=0, operations-declared=1, operations-implemented=1");
    }

    @Test
    void theWorstDifferencesAreListedAndTheOthersCounted() {
        String paths = IntStream.range(0, 300)
                .mapToObj(i -> "\"/p%d\": {\"get\": {\"responses\": {}}}".formatted(i))
                .collect(Collectors.joining(", "));
        String many = "{\"openapi\": \"3.0.0\", \"paths\": {%s}}".formatted(paths);

        MeasuredReport measured = read(READER, pair(ORDERS, many));

        assertThat(figures(measured)).startsWith("breaking=2, compatible=300");
        assertThat(measured.observations()).hasSize(200);
        assertThat(measured.observations().getFirst().subject()).isEqualTo("GET /orders/{id}");
        assertThat(measured.remarks())
                .containsExactly("102 more are counted and not listed; those listed are the worst");
    }

    @Test
    void aSchemaMayContainItself() {
        String tree =
                "\"Tree\": {\"type\": \"object\", \"properties\": {\"left\": %1$s, \"all\": {\"type\": \"array\", \"items\": %1$s}%2$s}}";
        String declared = answering(reference("Tree"), tree.formatted(reference("Tree"), ""));
        String implemented =
                answering(reference("Tree"), tree.formatted(reference("Tree"), ", \"size\": {\"type\": \"integer\"}"));

        assertThat(described(read(READER, pair(declared, implemented))))
                .containsExactly(
                        "LOW GET /a: In the response 200 (application/json): size is implemented and not declared");
    }

    static Stream<Arguments> circles() {
        return Stream.of(
                arguments(reference("A"), "\"A\": " + reference("A"), "has a schema that consists of itself"),
                arguments(
                        reference("A"),
                        "\"A\": %s, \"B\": %s".formatted(reference("B"), reference("A")),
                        "has a schema that consists of itself"),
                arguments(
                        reference("A"),
                        "\"A\": {\"allOf\": [%s]}".formatted(reference("A")),
                        "has a schema that consists of itself"),
                arguments(
                        reference("A"),
                        "\"A\": {\"oneOf\": [%s]}".formatted(reference("A")),
                        "has a schema that is one of itself"),
                arguments(
                        reference("A"),
                        "\"A\": {\"anyOf\": [{\"type\": \"null\"}, {\"oneOf\": [%s]}]}".formatted(reference("A")),
                        "has a schema that is one of itself"),
                arguments(
                        reference("S0"),
                        IntStream.range(0, 100)
                                .mapToObj(i -> "\"S%d\": {\"allOf\": [%s]}".formatted(i, reference("S" + (i + 1))))
                                .collect(Collectors.joining(", ", "", ", \"S100\": {}")),
                        "has schemas that refer to each other over more than 64 steps"));
    }

    @ParameterizedTest
    @MethodSource
    void circles(String schema, String others, String fault) {
        assertThat(refusal(READER, pair(answering("{}"), answering(schema, others))))
                .isEqualTo("What is implemented " + fault);
    }

    @Test
    void referencesThatLeadInACircleAreRefused() {
        String circle = ORDERS.replace(
                "\"page\": {\"name\": \"page\"",
                "\"other\": {\"$ref\": \"#/components/parameters/page\"}, \"page\": {\"$ref\":"
                        + " \"#/components/parameters/other\", \"name\": \"page\"");

        assertThat(refusal(READER, pair(ORDERS, circle)))
                .startsWith("What is implemented has references that lead in a circle: \"#/components/parameters/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "http://127.0.0.1:1/schema.json",
                "other.json#/Order",
                "#Order",
                "",
                "//host/share"
            })
    void referencesOutOfTheDocumentAreNotFollowed(String reference) {
        String leading = ORDERS.replace("#/components/schemas/Order", reference);

        assertThat(refusal(READER, pair(leading, ORDERS)))
                .isEqualTo(
                        "What is declared refers to \"%s\" outside of itself or by an anchor; put everything into one document"
                                        .formatted(reference)
                                + " and refer to it by its path (#/...)");
    }

    @Test
    void referencesThatLeadNowhereAreRefused() {
        assertThat(refusal(READER, pair(ORDERS.replace("schemas/Order\"", "schemas/Ordre\""), ORDERS)))
                .isEqualTo("What is declared refers to \"#/components/schemas/Ordre\", which is not there");
        assertThat(refusal(READER, pair(ORDERS.replace("schemas/Order\"", "schemas/%zz\""), ORDERS)))
                .isEqualTo("What is declared refers to \"#/components/schemas/%zz\", which is not well-formed");
        assertThat(refusal(READER, pair(ORDERS.replace("schemas/Order\"", "a/".repeat(600) + "\""), ORDERS)))
                .isEqualTo("What is declared has a reference of more than 1000 characters");
    }

    @Test
    void valuesAndNamesThatLookLikeReferencesAreNone() {
        String values = """
                {"type": "object", "example": {"$ref": "file:///a"}, "properties": {"$ref": {"type": "string"}}}""";

        assertThat(read(READER, pair(answering(values), answering(values))).observations())
                .isEmpty();
    }

    @Test
    void whatIsNoPairIsRefused() {
        assertThat(refusal(READER, "")).isEqualTo("The report is empty");
        assertThat(refusal(READER, ORDERS))
                .isEqualTo("The report has no document \"declared\"; it needs \"declared\" and \"implemented\"");
        assertThat(refusal(READER, pair(ORDERS, "\"openapi.json\"")))
                .isEqualTo("The report has no document \"implemented\"; it needs \"declared\" and \"implemented\"");
        assertThat(refusal(READER, "[1]"))
                .isEqualTo("The report is no pair of documents: {\"declared\": ..., \"implemented\": ...}");
        assertThat(refusal(READER, pair("{\"swagger\": \"2.0\"}", ORDERS)))
                .isEqualTo("What is declared is no OpenAPI 3.0 or 3.1: its version is \"2.0\"");
        assertThat(refusal(READER, pair("{}", ORDERS)))
                .isEqualTo("What is declared is no OpenAPI 3.0 or 3.1: it names no version");
        assertThat(refusal(READER, pair(ORDERS, "{\"openapi\": \"3.1.0\", \"paths\": {}}")))
                .isEqualTo("What is implemented has no paths");
        assertThat(refusal(READER, pair(ORDERS, ORDERS) + "x"))
                .startsWith("The report stops being valid JSON at line ");
    }

    @Test
    void aKeyIsGivenOnce() {
        assertThat(refusal(READER, "{\"declared\": {}, \"declared\": {}}"))
                .startsWith("The report stops being valid JSON at line 1");
        assertThat(refusal(READER, "declared: {}\ndeclared: {}\n"))
                .startsWith("The report cannot be read at line 2: The key \"declared\" is given twice");
    }

    @Test
    void oneOperationIsDescribedOnce() {
        assertThat(
                        refusal(
                                READER,
                                pair(
                                        ORDERS,
                                        "{\"openapi\": \"3.0.0\", \"paths\": {\"/a/{x}\": {\"get\": {}}, \"/a/{y}\": {\"get\": {}}}}")))
                .isEqualTo(
                        "What is implemented has GET /a/{y} twice, as paths that differ in the names of parameters are the"
                                + " same");
        assertThat(refusal(READER, pair(ORDERS, "{\"openapi\": \"3.0.0\", \"paths\": {\"/a\": {\"get\": 7}}}")))
                .isEqualTo("What is implemented says nothing about GET /a");
        assertThat(refusal(READER, pair(ORDERS, ORDERS.replace("\"name\": \"X-Trace\", ", ""))))
                .isEqualTo("What is implemented has a parameter without name or place in GET /orders/{id}");
    }

    @Test
    void aReportThatIsCutOffIsRefused() {
        String whole = pair(ORDERS, ORDERS);

        assertThat(refusal(READER, whole.substring(0, whole.length() - 10)))
                .startsWith("The report stops being valid JSON at line ");
    }

    @Test
    void nestingEndsAtTheLimit() {
        assertThat(refusal(READER, "{\"declared\": ".repeat(100_000)))
                .startsWith("The report nests deeper than 64 levels");
        assertThat(refusal(READER, "declared: " + "[".repeat(100_000)))
                .startsWith("The report cannot be read at line 1: ");
        assertThat(refusal(READER, "declared:\n" + nested(60, "{\"items\": ")))
                .isEqualTo("The report cannot be read at line 2: Values are nested deeper than 32 levels");
    }

    private static String nested(int depth, String opening) {
        return " " + opening.repeat(depth) + "1" + "}".repeat(depth);
    }

    @Test
    void aReportBeyondTheLimitsIsRefused() {
        InputStream bytes = generated(Stream.concat(Stream.of("{\"x\": \""), Stream.generate(() -> "x".repeat(1_000)))
                .iterator());
        InputStream longTexts = generated(Stream.concat(
                        Stream.of("{\"x\": [\"\""), Stream.generate(() -> ",\"" + "x".repeat(1_000_000) + "\""))
                .iterator());
        InputStream values = generated(Stream.concat(Stream.of("{\"x\": [0"), Stream.generate(() -> ",0".repeat(1_000)))
                .iterator());
        InputStream yaml = generated(Stream.concat(Stream.of("x:\n"), Stream.generate(() -> "  - x\n".repeat(1_000)))
                .iterator());

        assertThat(refused(READER, bytes, LIMITS).reason())
                .startsWith("The report nests deeper than 64 levels, a name");
        assertThat(refused(READER, longTexts, LIMITS)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.reason()).isEqualTo("The report is larger than 33554432 bytes, the most that is read");
        });
        assertThat(refused(READER, values, LIMITS).reason()).contains("or it has too many of them");
        assertThat(refused(READER, yaml, LIMITS)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.reason()).isEqualTo("The report is YAML of more than 1048576 bytes; hand it in as JSON");
        });
    }

    /** Documents of a few hundred bytes that stand for more than anybody can compare. */
    static Stream<Arguments> bombs() {
        return Stream.of(
                arguments("forms of forms", forms("anyOf", 60, 4)),
                arguments("parts of parts", forms("allOf", 60, 4)),
                arguments("properties of properties", properties(60, 4)),
                arguments("forms that are compared with each other", wide(3_000)),
                arguments(
                        "aliases",
                        "declared: &a {b: [" + "1, ".repeat(500) + "]}\nimplemented: [" + "*a, ".repeat(900) + "]"));
    }

    private static String forms(String keyword, int depth, int width) {
        String[] schemas = IntStream.rangeClosed(0, depth)
                .mapToObj(i -> "\"S%d\": %s"
                        .formatted(
                                i,
                                i == depth
                                        ? "{\"type\": \"string\"}"
                                        : "{\"%s\": [%s]}"
                                                .formatted(keyword, repeated(reference("S" + (i + 1)), width))))
                .toArray(String[]::new);
        String document = answering(reference("S0"), schemas);
        return pair(document, document.replace("string", "integer"));
    }

    private static String properties(int depth, int width) {
        String[] schemas = IntStream.rangeClosed(0, depth)
                .mapToObj(i -> "\"S%d\": {\"properties\": {%s}}"
                        .formatted(
                                i,
                                IntStream.range(0, width)
                                        .mapToObj(p ->
                                                "\"p%d\": %s".formatted(p, reference("S" + Math.min(i + 1, depth))))
                                        .collect(Collectors.joining(", "))))
                .toArray(String[]::new);
        String document = answering(reference("S0"), schemas);
        return pair(document, document);
    }

    private static String wide(int forms) {
        String document = answering("{\"oneOf\": [%s]}"
                .formatted(IntStream.range(0, forms)
                        .mapToObj(i -> "{\"enum\": [\"v%d\"]}".formatted(i))
                        .collect(Collectors.joining(", "))));
        return pair(document, document.replace("\"v", "\"w"));
    }

    private static String repeated(String item, int times) {
        return Stream.generate(() -> item).limit(times).collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bombs(String name, String report) {
        assertTimeoutPreemptively(LIMIT, () -> {
            try {
                Reports.read(READER, report);
            } catch (AssertionError refused) {
                assertThat(refused)
                        .hasCauseInstanceOf(dev.countersign.command.evidence.report.UnacceptableReport.class);
            }
        });
    }

    @Test
    void manyOperationsAreCompared() {
        int operations = 10_000;
        String paths = IntStream.range(0, operations)
                .mapToObj(i ->
                        "\"/p%d\": {\"get\": {\"responses\": {\"200\": {\"$ref\": \"#/components/responses/Ok\"}}}}"
                                .formatted(i))
                .collect(Collectors.joining(",\n"));
        String document = """
                {"openapi": "3.1.0", "paths": {%s}, "components": {"responses": {"Ok": {"description": "",
                "content": {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}}}}""".formatted(paths);

        assertThat(figures(read(READER, pair(document, document.replace("\"a\"", "\"b\"")))))
                .isEqualTo("breaking=10000, compatible=10000, documentation=0, operations-declared=10000,"
                        + " operations-implemented=10000");
    }

    @Test
    void aStreamThatBreaksIsNoRefusal() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> READER.read(broken, LIMITS))
                .isInstanceOf(IOException.class)
                .hasMessage("Stream closed");
    }

    @Test
    void changedPairsAreReadOrRefused() {
        String small = answering(
                "{\"oneOf\": [%s, {\"type\": \"null\"}]}".formatted(reference("A")), "\"A\": {\"type\": \"object\"}");
        String yaml = """
                declared:
                  openapi: 3.0.3
                  paths: {/a: {get: {parameters: [{$ref: '#/x'}], responses: {default: {description: d}}}}}
                  x: &x {name: q, in: query, schema: {type: string, nullable: true}}
                implemented:
                  openapi: 3.1.0
                  security: [{s: [a]}, {}]
                  paths: {/a: {get: {parameters: [*x]}}}
                """;

        ReportFuzz.check(READER, pair(small, small), yaml, pair(ORDERS, ORDERS.replace("paid", "sent")));
    }

    @Test
    void differencesSayNothingOfWhere() {
        assertThat(read(READER, pair(ORDERS, ORDERS.replace("paid", "sent"))).observations())
                .isNotEmpty()
                .extracting(Observation::location)
                .containsOnlyNulls();
    }
}
