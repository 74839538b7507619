package dev.countersign.events.asyncapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StoredJson;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas of event records, in draft 7, which is the dialect AsyncAPI assumes. A component is required unless it may be
 * null; more fields than these are allowed, because a later version may add some.
 */
final class EventSchemas {

    private static final String DEFINITIONS = "components/schemas";

    private final RecordComments comments;
    private final SchemaBuilder builder;

    EventSchemas(RecordComments comments) {
        this.comments = comments;
        this.builder = new SchemaGenerator(configuration()).buildMultipleSchemaDefinitions();
    }

    /** A reference to the schema of an event. */
    ObjectNode reference(Class<? extends CountersignEvent> event) {
        return builder.createSchemaReference(event);
    }

    /** The schemas of everything referred to so far, by name. */
    ObjectNode collect() {
        return builder.collectDefinitions(DEFINITIONS);
    }

    private SchemaGeneratorConfig configuration() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        StoredJson.MAPPER, SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
        config.forTypesInGeneral()
                .withDescriptionResolver(scope -> comments.of(scope.getType().getErasedType()))
                .withCustomDefinitionProvider(
                        (type, context) -> type.getErasedType().isEnum()
                                ? new CustomDefinition(names(
                                        type.getErasedType(),
                                        context.getGeneratorConfig().createObjectNode()))
                                : null);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(
                        (type, context) -> type.isInstanceOf(Map.class) ? map(type, context) : null);
        config.forFields().withRequiredCheck(field -> !isOptional(field)).withDescriptionResolver(this::describe);
        return config.build();
    }

    /** Keys are data; what they are, the comment of the field says. */
    private static CustomDefinition map(ResolvedType type, SchemaGenerationContext context) {
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        schema.put("type", "object");
        schema.set(
                "additionalProperties",
                context.createDefinitionReference(
                        type.typeParametersFor(Map.class).get(1)));
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    private @Nullable String describe(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : comments.of(field.getDeclaringType().getErasedType(), field.getName());
    }

    private static boolean isOptional(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode names(Class<?> enumClass, ObjectNode schema) {
        schema.put("type", "string");
        ArrayNode names = schema.putArray("enum");
        Stream.of(enumClass.getEnumConstants())
                .map(constant -> StoredJson.MAPPER.<JsonNode>valueToTree(constant))
                .forEach(names::add);
        return schema;
    }
}
