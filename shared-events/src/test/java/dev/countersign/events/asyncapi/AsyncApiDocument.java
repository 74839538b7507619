package dev.countersign.events.asyncapi;

import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.EventSamples;
import dev.countersign.events.StoredJson;
import dev.countersign.events.StreamId;
import dev.countersign.events.catalogue.EventCatalogue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The AsyncAPI 3 document of the event topic, built from the event records, their comments and their samples. What is
 * served is its checked-in outcome: the records themselves need neither a schema library nor their sources at run time.
 */
final class AsyncApiDocument {

    private static final String CHANNEL = CloudEventHeaders.TOPIC;
    private static final String HEADERS_SCHEMA = "CloudEventHeaders";
    private static final String KAFKA_BINDING = "0.5.0";
    private static final int PARTITIONS = 12;

    private final EventSchemas schemas =
            new EventSchemas(RecordComments.readFrom(Path.of("src/main/java/dev/countersign/events")));
    private final ObjectNode document = StoredJson.MAPPER.createObjectNode();

    private AsyncApiDocument() {}

    static ObjectNode generate() {
        AsyncApiDocument generated = new AsyncApiDocument();
        generated.writeInfo();
        generated.writeChannel();
        generated.writeOperation();
        generated.writeComponents();
        return generated.document;
    }

    private void writeInfo() {
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Countersign: events");
        info.put("version", "1.0.0");
        info.put(
                "description",
                "Everything that happened in every project, as CloudEvents 1.0 in Kafka's binary mode: attributes are"
                        + " headers, the value is the event's JSON. Events of one stream share a key and arrive in"
                        + " order, at least once; ce_id tells duplicates. Ignore fields and ce_types you do not know:"
                        + " more of both may come. A change that an old reader would misunderstand gets a new version"
                        + " at the end of its ce_type.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/json");
    }

    private void writeChannel() {
        ObjectNode channel = document.putObject("channels").putObject(CHANNEL);
        channel.put("address", CloudEventHeaders.TOPIC);
        channel.put("title", "All events of all projects");
        channel.put(
                "description",
                "The record key is the stream's id, such as feature:shop:001-checkout. Nothing is ever deleted, so that"
                        + " a reader can begin at the beginning.");
        ObjectNode messages = channel.putObject("messages");
        events().forEach(event ->
                refer(messages.putObject(EventCatalogue.typeOf(event)), "components", "messages", event));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", CloudEventHeaders.TOPIC);
        kafka.put("partitions", PARTITIONS);
        ObjectNode topic = kafka.putObject("topicConfiguration");
        topic.putArray("cleanup.policy").add("delete");
        topic.put("retention.ms", -1);
        topic.put("retention.bytes", -1);
        kafka.put("bindingVersion", KAFKA_BINDING);
    }

    private void writeOperation() {
        ObjectNode operation = document.putObject("operations").putObject("publishEvents");
        operation.put("action", "send");
        operation.putObject("channel").put("$ref", pointer("channels", CHANNEL));
        operation.put("title", "Tell what happened");
        operation.put("summary", "Countersign publishes every event once it is stored.");
        ArrayNode messages = operation.putArray("messages");
        events().forEach(event -> messages.addObject()
                .put("$ref", pointer("channels", CHANNEL, "messages", EventCatalogue.typeOf(event))));
    }

    private void writeComponents() {
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        events().forEach(event -> describe(event, messages.putObject(EventCatalogue.typeOf(event))));
        ObjectNode collected = components.putObject("schemas");
        writeHeaders(collected.putObject(HEADERS_SCHEMA));
        schemas.collect().properties().forEach(schema -> collected.set(schema.getKey(), schema.getValue()));
    }

    private void describe(Class<? extends CountersignEvent> event, ObjectNode message) {
        message.put("name", EventCatalogue.typeOf(event));
        message.put("title", event.getSimpleName());
        message.put("contentType", "application/json");
        ObjectNode headers = message.putObject("headers");
        headers.put("type", "object");
        ArrayNode all = headers.putArray("allOf");
        all.addObject().put("$ref", pointer("components", "schemas", HEADERS_SCHEMA));
        ObjectNode own = all.addObject().putObject("properties");
        own.putObject(CloudEventHeaders.TYPE).put("const", EventCatalogue.typeOf(event));
        StreamId stream = EventSamples.streamOf(sample(EventSamples.complete(), event));
        own.putObject(CloudEventHeaders.SUBJECT)
                .put("pattern", "^" + stream.subject().replace(stream.name(), ".+") + "$");
        own.putObject(CloudEventHeaders.PARTITION_KEY).put("pattern", "^" + stream.type() + ":[^:]+:.+$");
        message.set("payload", schemas.reference(event));
        ObjectNode key = message.putObject("bindings").putObject("kafka");
        key.putObject("key").put("type", "string").put("pattern", "^" + stream.type() + ":[^:]+:.+$");
        key.put("bindingVersion", KAFKA_BINDING);
        ArrayNode examples = message.putArray("examples");
        example(examples.addObject(), "complete", "With everything it can say", EventSamples.complete(), event);
        example(examples.addObject(), "required", "With only what it must say", EventSamples.required(), event);
    }

    private static void writeHeaders(ObjectNode schema) {
        schema.put("type", "object");
        schema.put("description", "The attributes of a CloudEvent 1.0 as Kafka record headers, each as UTF-8 text.");
        ObjectNode headers = schema.putObject("properties");
        header(headers, CloudEventHeaders.ID, "The event's id. A second record with it is a duplicate.")
                .put("minLength", 1);
        header(headers, CloudEventHeaders.SOURCE, "The project it happened in.").put("pattern", "^/projects/[^/]+$");
        header(headers, CloudEventHeaders.SPEC_VERSION, "The version of CloudEvents.")
                .put("const", "1.0");
        header(headers, CloudEventHeaders.TYPE, "What happened.")
                .put("pattern", "^dev\\.countersign\\.[a-z]+\\.[a-z-]+\\.v[1-9][0-9]*$");
        header(headers, CloudEventHeaders.SUBJECT, "What it happened to, within the project.")
                .put("minLength", 1);
        header(headers, CloudEventHeaders.TIME, "When it was stored, in UTC.").put("format", "date-time");
        header(headers, CloudEventHeaders.PARTITION_KEY, "The stream's id, the same as the record's key.")
                .put("minLength", 1);
        header(headers, CloudEventHeaders.SEQUENCE, "The version within the stream, counted from 0.")
                .put("pattern", "^(0|[1-9][0-9]*)$");
        header(headers, CloudEventHeaders.CONTENT_TYPE, "How the value is written.")
                .put("const", "application/json");
        ArrayNode required = schema.putArray("required");
        headers.propertyNames().forEach(required::add);
        header(headers, CloudEventHeaders.TRACE_PARENT, "The W3C trace context of the command, where it had one.")
                .put("pattern", "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$");
    }

    private static ObjectNode header(ObjectNode headers, String name, String description) {
        return headers.putObject(name).put("type", "string").put("description", description);
    }

    private static void example(
            ObjectNode example,
            String name,
            String summary,
            List<CountersignEvent> samples,
            Class<? extends CountersignEvent> event) {
        CountersignEvent sample = sample(samples, event);
        StreamId stream = EventSamples.streamOf(sample);
        example.put("name", name).put("summary", summary);
        ObjectNode headers = example.putObject("headers");
        headers.put(CloudEventHeaders.ID, "0b54f1f6-5d8b-4c5e-9a43-1f0f5f9f2c11");
        headers.put(CloudEventHeaders.SOURCE, "/projects/" + stream.project());
        headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
        headers.put(CloudEventHeaders.TYPE, EventCatalogue.typeOf(event));
        headers.put(CloudEventHeaders.SUBJECT, stream.subject());
        headers.put(CloudEventHeaders.TIME, "2026-11-23T09:30:00.123456Z");
        headers.put(CloudEventHeaders.PARTITION_KEY, stream.toString());
        headers.put(CloudEventHeaders.SEQUENCE, "0");
        headers.put(CloudEventHeaders.CONTENT_TYPE, "application/json");
        if (name.equals("complete")) {
            headers.put(CloudEventHeaders.TRACE_PARENT, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        }
        example.set("payload", StoredJson.MAPPER.valueToTree(sample));
    }

    private static CountersignEvent sample(List<CountersignEvent> samples, Class<? extends CountersignEvent> event) {
        return samples.stream().filter(event::isInstance).findFirst().orElseThrow();
    }

    private static Collection<Class<? extends CountersignEvent>> events() {
        return EventCatalogue.eventClasses();
    }

    private static void refer(ObjectNode node, String section, String kind, Class<?> event) {
        node.put("$ref", pointer(section, kind, EventCatalogue.typeOf(event)));
    }

    private static String pointer(String... parts) {
        return "#/" + String.join("/", parts);
    }
}
