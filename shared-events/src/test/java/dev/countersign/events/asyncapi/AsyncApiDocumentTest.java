package dev.countersign.events.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.events.ApprovedFile;
import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.EventSamples;
import dev.countersign.events.StoredJson;
import dev.countersign.events.catalogue.EventCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever reads the topic builds on this document, so it must say what is really sent. */
class AsyncApiDocumentTest {

    private static final ObjectNode DOCUMENT = AsyncApiDocument.generate();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static Stream<CountersignEvent> events() {
        return Stream.concat(EventSamples.complete().stream(), EventSamples.required().stream());
    }

    static List<String> types() {
        return EventCatalogue.eventClasses().stream()
                .map(EventCatalogue::typeOf)
                .toList();
    }

    @Test
    void theServedFileSaysWhatTheRecordsSay() {
        ApprovedFile.assertApproved(Path.of("src/main/resources/asyncapi.json"), StoredJson.pretty(DOCUMENT));
    }

    @Test
    void listsEveryEventOnceAsMessageInTheChannelAndInTheOperation() {
        JsonNode channel = DOCUMENT.path("channels").path(CloudEventHeaders.TOPIC);
        JsonNode operation = DOCUMENT.path("operations").path("publishEvents");

        assertThat(channel.path("address").asString()).isEqualTo("countersign.events.v1");
        assertThat(channel.path("messages").propertyNames()).containsExactlyElementsOf(types());
        assertThat(DOCUMENT.at("/components/messages").propertyNames()).containsExactlyElementsOf(types());
        assertThat(operation.path("action").asString()).isEqualTo("send");
        assertThat(operation.path("messages").valueStream().map(message -> target(DOCUMENT, message)))
                .containsExactlyElementsOf(
                        types().stream().map(type -> message(type)).toList());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = DOCUMENT.findValuesAsString("$ref");

        assertThat(references).hasSizeGreaterThan(4 * types().size());
        assertThat(references).allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(DOCUMENT.at(reference.substring(1)).isObject()).isTrue();
        });
    }

    @Test
    void everySchemaIsReferredTo() {
        List<String> references = DOCUMENT.findValuesAsString("$ref");

        assertThat(DOCUMENT.at("/components/schemas").propertyNames())
                .allSatisfy(name -> assertThat(references).contains("#/components/schemas/" + name));
    }

    @Test
    void everySchemaAndEveryFieldIsDescribed() {
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            assertThat(schema.getValue().path("description").asString(""))
                    .describedAs(schema.getKey())
                    .isNotBlank();
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(field -> assertThat(field.getValue().findValuesAsString("description"))
                            .describedAs(schema.getKey() + "." + field.getKey())
                            .isNotEmpty());
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void everySampleIsValid(CountersignEvent event) {
        assertThat(errors(payloadSchema(event), StoredJson.MAPPER.valueToTree(event)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyExampleIsValid(String type) {
        JsonNode message = message(type);

        assertThat(message.path("examples").size()).isEqualTo(2);
        message.path("examples").forEach(example -> {
            assertThat(errors(message.path("headers"), example.path("headers"))).isEmpty();
            assertThat(errors(message.path("payload"), example.path("payload"))).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventWithoutARequiredFieldIsInvalid(CountersignEvent event) {
        JsonNode schema = payloadSchema(event);
        List<String> required = target(DOCUMENT, schema)
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();

        assertThat(required).contains("project", "by");
        assertThat(required).allSatisfy(field -> {
            ObjectNode wrong = StoredJson.MAPPER.valueToTree(event);
            wrong.remove(field);
            assertThat(errors(schema, wrong)).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventWithAFieldOfAnotherKindIsInvalid(CountersignEvent event) {
        assertThat(StoredJson.MAPPER.<ObjectNode>valueToTree(event).propertyNames())
                .allSatisfy(field -> {
                    ObjectNode wrong = StoredJson.MAPPER.valueToTree(event);
                    wrong.putObject(field);
                    assertThat(errors(payloadSchema(event), wrong)).isNotEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("events")
    void anActorOfAnUnknownKindIsInvalid(CountersignEvent event) {
        ObjectNode wrong = StoredJson.MAPPER.valueToTree(event);
        ((ObjectNode) wrong.path("by")).put("kind", "HUMAN");

        assertThat(errors(payloadSchema(event), wrong)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void aFieldThatALaterVersionAddsIsValid(CountersignEvent event) {
        ObjectNode later = StoredJson.MAPPER.valueToTree(event);
        later.put("addedLater", true);

        assertThat(errors(payloadSchema(event), later)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CloudEventHeaders.ID,
                CloudEventHeaders.SOURCE,
                CloudEventHeaders.SPEC_VERSION,
                CloudEventHeaders.TYPE,
                CloudEventHeaders.SUBJECT,
                CloudEventHeaders.TIME,
                CloudEventHeaders.PARTITION_KEY,
                CloudEventHeaders.SEQUENCE,
                CloudEventHeaders.CONTENT_TYPE
            })
    void headersThatLackOneOrHaveAnotherValueAreInvalid(String header) {
        JsonNode message = message("dev.countersign.feature.verdict-recorded.v1");
        ObjectNode right = (ObjectNode) message.at("/examples/0/headers");

        assertThat(errors(message.path("headers"), right.deepCopy().without(header)))
                .isNotEmpty();
        assertThat(errors(message.path("headers"), right.deepCopy().put(header, "")))
                .isNotEmpty();
    }

    @Test
    void headersNeedNoTrace() {
        JsonNode message = message("dev.countersign.feature.verdict-recorded.v1");
        ObjectNode headers = (ObjectNode) message.at("/examples/0/headers").deepCopy();

        assertThat(headers.has(CloudEventHeaders.TRACE_PARENT)).isTrue();
        headers.remove(CloudEventHeaders.TRACE_PARENT);
        assertThat(errors(message.path("headers"), headers)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void headersOfAnotherEventAreInvalid(String type) {
        JsonNode headers = message(type).path("headers");

        types().stream()
                .filter(other -> !other.equals(type))
                .forEach(other -> assertThat(errors(headers, message(other).at("/examples/0/headers")))
                        .isNotEmpty());
    }

    private static JsonNode message(String type) {
        return DOCUMENT.path("components").path("messages").path(type);
    }

    private static JsonNode payloadSchema(CountersignEvent event) {
        return message(EventCatalogue.typeOf(event.getClass())).path("payload");
    }

    /** What a reference leads to, through any number of them. */
    private static JsonNode target(JsonNode document, JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null
                ? node
                : target(
                        document,
                        document.at(Objects.requireNonNull(reference.asString()).substring(1)));
    }

    private static List<Error> errors(JsonNode schema, JsonNode value) {
        ObjectNode root = StoredJson.MAPPER.createObjectNode();
        root.putArray("allOf").add(schema);
        // References are looked up from the root.
        root.set("components", DOCUMENT.path("components"));
        Schema compiled = SCHEMAS.getSchema(root);
        return compiled.validate(value);
    }
}
