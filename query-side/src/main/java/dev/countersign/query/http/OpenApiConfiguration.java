package dev.countersign.query.http;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API document: what all operations share is said once, here. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "Malformed: an id, a parameter, a cursor or a position",
            "401", "No token, or none that is believed",
            "403", "The token does not hold this project",
            "404", "No such thing; `nearest` names what was probably meant",
            "503", "The views have not come as far as `Countersign-Min-Position` asks, or cannot be read");

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("Countersign queries")
                        .version("1")
                        .description("""
                            Reads what has happened in projects: features, their artifacts, verdicts and gates, and the \
                            roster of agents. Answers are built from the log of events; a command's answer carries \
                            `Countersign-Position`, and a query that sends it back as `Countersign-Min-Position` sees at \
                            least that command's effect.\
                            """)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("RS256 or ES256, with `sub`, `kind`, `roles` and `projects`")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    GlobalOpenApiCustomizer sharedByAllOperations() {
        return document -> {
            // Here and not above, because there nothing refers to it yet, and what is not referred to is left out.
            document.getComponents().addSchemas("Problem", problem());
            // A policy's values are numbers, texts, lists and maps; the generator takes every JSON node for an object.
            Schema<?> change = document.getComponents().getSchemas().get("PolicyChange");
            if (change != null) {
                change.getProperties().replaceAll((name, value) -> name.equals("path") ? value : anything(value));
            }
            if (document.getPaths() != null) {
                document.getPaths()
                        .values()
                        .forEach(path -> path.readOperations().forEach(OpenApiConfiguration::addWhatIsShared));
            }
        };
    }

    private static Schema<?> anything(Schema<?> described) {
        return new JsonSchema().description(described.getDescription());
    }

    /** Says which properties of our records are always there: those that are not nullable. */
    @Bean
    ModelConverter requiredUnlessNullable() {
        return new RequiredUnlessNullable();
    }

    private static void addWhatIsShared(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name(ProjectQueries.MIN_POSITION)
                .description("Answer no sooner than this position, from a command's `Countersign-Position`, is applied")
                .schema(new StringSchema()));
        PROBLEMS.forEach((status, description) -> {
            ApiResponse response = new ApiResponse()
                    .description(description)
                    .content(new Content()
                            .addMediaType(
                                    "application/problem+json",
                                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
            if (status.equals("503")) {
                response.addHeaderObject(
                        "Retry-After", new Header().description("Seconds").schema(new IntegerSchema()));
            }
            operation.getResponses().addApiResponse(status, response);
        });
    }

    private static Schema<?> problem() {
        Schema<?> problem = new ObjectSchema();
        problem.setRequired(List.of("type", "title", "status", "detail", "instance"));
        return problem.description("A problem as of RFC 9457")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("nearest", new StringSchema().description("The id that was probably meant"));
    }

    private static final class RequiredUnlessNullable implements ModelConverter {

        @Override
        // The signature is the library's, which uses the raw type.
        @SuppressWarnings("rawtypes")
        public @Nullable Schema resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            if (!chain.hasNext()) {
                return null;
            }
            Schema<?> schema = chain.next().resolve(type, context, chain);
            Class<?> kind = recordOf(type.getType());
            if (schema != null && kind != null) {
                Schema<?> model = schema.get$ref() == null
                        ? schema
                        : context.getDefinedModels()
                                .get(schema.get$ref().substring(Components.COMPONENTS_SCHEMAS_REF.length()));
                if (model != null && model.getProperties() != null) {
                    model.setRequired(Arrays.stream(kind.getRecordComponents())
                            .filter(component -> !isNullable(component))
                            .map(RecordComponent::getName)
                            .filter(model.getProperties()::containsKey)
                            .toList());
                }
            }
            return schema;
        }

        private static boolean isNullable(RecordComponent component) {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        private static @Nullable Class<?> recordOf(Type type) {
            Class<?> kind = TypeFactory.defaultInstance().constructType(type).getRawClass();
            return kind.isRecord() && kind.getName().startsWith("dev.countersign.") ? kind : null;
        }
    }
}
