package dev.countersign.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.catalogue.EventCatalogue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is stored stays readable: the JSON of every event stands in a file, and changing it is a decision. */
class EventJsonTest {

    private static final Path APPROVED = Path.of("src/test/resources/approved");

    /** An event and the file that holds its JSON. */
    record Sample(CountersignEvent event, String file) {

        static Sample complete(CountersignEvent event) {
            return new Sample(event, EventCatalogue.typeOf(event.getClass()) + ".complete.json");
        }

        static Sample required(CountersignEvent event) {
            return new Sample(event, EventCatalogue.typeOf(event.getClass()) + ".required.json");
        }

        CountersignEvent read(String json) {
            return StoredJson.MAPPER.readValue(json, event.getClass());
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Sample> samples() {
        return Stream.concat(completeSamples(), requiredSamples());
    }

    static Stream<Sample> completeSamples() {
        return EventSamples.complete().stream().map(Sample::complete);
    }

    static Stream<Sample> requiredSamples() {
        return EventSamples.required().stream().map(Sample::required);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWrittenAsApproved(Sample sample) {
        ApprovedFile.assertApproved(APPROVED.resolve(sample.file()), StoredJson.pretty(sample.event()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadBackEqual(Sample sample) throws IOException {
        String approved = Files.readString(APPROVED.resolve(sample.file()));

        assertThat(sample.read(approved)).isEqualTo(sample.event());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatALaterVersionAddsIsIgnored(Sample sample) {
        JsonNode later = StoredJson.MAPPER.valueToTree(sample.event());
        addUnknownFields(sample.event(), later);

        assertThat(sample.read(later.toString())).isEqualTo(sample.event());
    }

    @ParameterizedTest
    @MethodSource("requiredSamples")
    void whatMayBeMissingMayAlsoBeNull(Sample sample) {
        ObjectNode json = StoredJson.MAPPER.valueToTree(sample.event());
        for (RecordComponent component : sample.event().getClass().getRecordComponents()) {
            if (EventClasses.isOptional(component)) {
                json.putNull(component.getName());
            }
        }

        assertThat(sample.read(json.toString())).isEqualTo(sample.event());
    }

    @Test
    void everyEventOfTheCatalogueHasOneSample() {
        assertThat(EventSamples.complete().stream().map(Object::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(EventCatalogue.eventClasses());
    }

    @ParameterizedTest
    @MethodSource("completeSamples")
    void theCompleteSampleLeavesNothingOut(Sample sample) {
        assertThat(StoredJson.pretty(sample.event())).doesNotContain("[ ]").doesNotContain("null");
        assertThat(missing(sample.event())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requiredSamples")
    void theRequiredSampleLeavesOutAllItMay(Sample sample) {
        assertThat(present(sample.event())).isEmpty();
    }

    @Test
    void noApprovedFileIsLeftOfAnEventThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(
                            samples().map(Sample::file).toList());
        }
    }

    /** Keys of maps are data and no fields. */
    private static void addUnknownFields(Object value, JsonNode json) {
        if (value instanceof Record && json instanceof ObjectNode object) {
            components(value).forEach(component -> {
                Object part = EventClasses.valueOf(component, value);
                JsonNode written = object.get(component.getName());
                if (part != null && written != null) {
                    addUnknownFields(part, written);
                }
            });
            object.put("addedLater", "x");
            object.putObject("addedLaterToo").put("deep", 1);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                addUnknownFields(Objects.requireNonNull(list.get(i)), json.get(i));
            }
        }
    }

    /** Components without a value, at any depth. Only an agent has all that an actor can have. */
    private static List<String> missing(Object record) {
        if (record instanceof Actor actor && actor.kind() != PrincipalKind.AGENT) {
            return List.of();
        }
        return components(record)
                .flatMap(component -> {
                    Object value = EventClasses.valueOf(component, record);
                    String name = record.getClass().getSimpleName() + "." + component.getName();
                    return value == null || value.equals(List.of())
                            ? Stream.of(name)
                            : inner(value).flatMap(part -> missing(part).stream());
                })
                .toList();
    }

    /** Optional components with a value, at any depth. */
    private static List<String> present(Object record) {
        return components(record)
                .filter(component -> EventClasses.valueOf(component, record) != null)
                .flatMap(component -> EventClasses.isOptional(component)
                        ? Stream.of(record.getClass().getSimpleName() + "." + component.getName())
                        : inner(Objects.requireNonNull(EventClasses.valueOf(component, record)))
                                .flatMap(part -> present(part).stream()))
                .toList();
    }

    private static Stream<RecordComponent> components(Object record) {
        return Stream.of(record.getClass().getRecordComponents());
    }

    private static Stream<?> inner(Object value) {
        Stream<?> parts = value instanceof List<?> list ? list.stream() : Stream.of(value);
        return parts.filter(Record.class::isInstance);
    }
}
