package dev.countersign.command.http;

import dev.countersign.command.execution.CommandHeaders;
import dev.countersign.command.execution.Decides;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/**
 * What all operations have in common in {@code /openapi.json}: the token they need and the way they fail; and what all commands do,
 * that they can be tried, repeated and bound to a state, and read nothing that they do not know.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String SCHEMAS = "#/components/schemas/";

    /** What a dry run answers, which is what a question answers. */
    private static final String PERMISSION = "Permission";

    private static final Set<String> OBJECT = Set.of("object");

    private static final String JSON = "application/json";
    private static final String MARKDOWN = "text/markdown";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Countersign: commands")
                        .version("v1")
                        .description(
                                "Takes commands for specification-driven delivery and refuses, with the rule and the"
                                        + " owner named, those that break a rule. Every command accepts dry-run=true.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    @Bean
    OpenApiCustomizer problemsInOpenApi() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problem());
            operations(document).forEach(OpenApiDocument::fails);
        };
    }

    @Bean
    OperationCustomizer commandsInOpenApi() {
        return (operation, method) -> {
            if (method.hasMethodAnnotation(Decides.class)) {
                takesWhatEveryCommandTakes(operation);
            }
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer bodiesInOpenApi() {
        return document -> operations(document)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .flatMap(body -> body.getContent().entrySet().stream())
                .forEach(content -> {
                    if (content.getKey().equals(MARKDOWN)) {
                        // Taken as bytes here, which the document would say to be Base64.
                        content.getValue().setSchema(typed("string"));
                    } else {
                        hasNothingUnknown(content.getValue().getSchema(), document.getComponents());
                    }
                });
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths() == null
                ? Stream.empty()
                : document.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    private static void takesWhatEveryCommandTakes(Operation operation) {
        operation
                .addParametersItem(new Parameter()
                        .in("query")
                        .name("dry-run")
                        .description("With true the command is only tried: the rules answer, and nothing is stored.")
                        .schema(typed("boolean")))
                .addParametersItem(new Parameter()
                        .in("header")
                        .name(CommandHeaders.IDEMPOTENCY_KEY)
                        .description("Names the request; the same one again is answered as the first was.")
                        .schema(typed("string")))
                .addParametersItem(new Parameter()
                        .in("header")
                        .name(HttpHeaders.IF_MATCH)
                        .description("The state that the command is meant for, by its entity tag; 412 in another one.")
                        .schema(typed("string")));
        operation
                .getResponses()
                .values()
                .forEach(response -> response.addHeaderObject(
                        CommandHeaders.POSITION,
                        new Header()
                                .description("How far the command brought its stream, for Countersign-Min-Position.")
                                .schema(typed("string"))));
        Schema<?> permission = new Schema<>().$ref(SCHEMAS + PERMISSION);
        ApiResponse decided = operation.getResponses().get("200");
        if (decided == null) {
            operation
                    .getResponses()
                    .addApiResponse(
                            "200",
                            new ApiResponse()
                                    .description("To dry-run=true: what every rule says")
                                    .content(new Content().addMediaType(JSON, new MediaType().schema(permission))));
        } else {
            MediaType answer = Objects.requireNonNull(decided.getContent().get(JSON));
            answer.setSchema(new Schema<>().oneOf(List.of(answer.getSchema(), permission)));
            decided.setDescription(decided.getDescription() + "; to dry-run=true what every rule says");
        }
    }

    /** A field that is not known is an error, wherever it stands in a body. */
    private static void hasNothingUnknown(@Nullable Schema<?> schema, Components components) {
        if (schema == null) {
            return;
        }
        String reference = schema.get$ref();
        if (reference != null) {
            Schema<?> named =
                    Objects.requireNonNull(components.getSchemas().get(reference.substring(SCHEMAS.length())));
            if (named.getOneOf() != null) {
                hasNothingUnknown(named, components);
            } else if (named.getAdditionalProperties() == null && isObject(named)) {
                // Without fields and this it would be a schema for anything.
                named.setTypes(OBJECT);
                named.setAdditionalProperties(false);
                if (named.getProperties() != null) {
                    named.getProperties().values().forEach(field -> hasNothingUnknown(field, components));
                }
            }
            return;
        }
        hasNothingUnknown(schema.getItems(), components);
        if (schema.getOneOf() != null) {
            schema.getOneOf().forEach(choice -> hasNothingUnknown(choice, components));
        }
    }

    private static boolean isObject(Schema<?> named) {
        return named.getTypes() == null || named.getTypes().equals(OBJECT);
    }

    private static void fails(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        operation
                .getResponses()
                .addApiResponse(
                        ApiResponses.DEFAULT,
                        new ApiResponse()
                                .description("Whatever went wrong, as a problem (RFC 9457).")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType().schema(new Schema<>().$ref(SCHEMAS + PROBLEM)))));
    }

    private static Schema<?> problem() {
        Map<String, Schema<?>> error = new LinkedHashMap<>();
        error.put("field", text("Path of the field."));
        error.put("message", text("What it must be."));
        Map<String, Schema<?>> rule = new LinkedHashMap<>();
        rule.put("rule", text("The rule's code."));
        rule.put("status", text("What the rule found."));
        rule.put("reason", text("Why."));
        rule.put("owner", list(text("A role or principal."), "Who may."));
        rule.put("next", text("The command that would help."));
        Map<String, Schema<?>> members = new LinkedHashMap<>();
        members.put("type", text("urn:countersign:problem: and the problem's name."));
        members.put("title", text("The same for every problem of the type."));
        members.put("status", whole("The HTTP status."));
        members.put("detail", text("What is wrong this time."));
        members.put("instance", text("The path that was asked."));
        members.put("rule", text("The code of the rule that refused first."));
        members.put("owner", list(text("A role or principal."), "Who may."));
        members.put("next", text("The command that would help."));
        members.put(
                "rules", list(object(rule, List.of("rule", "status", "reason", "owner")), "Every rule that refused."));
        members.put("errors", list(object(error, List.of("field", "message")), "Every field that is wrong."));
        members.put("limit", whole("The most bytes a body may have."));
        members.put("traceId", text("Under which the log has a fault of ours."));
        return object(members, List.of("type", "title", "status", "detail"));
    }

    private static Schema<?> text(String description) {
        return typed("string").description(description);
    }

    private static Schema<?> whole(String description) {
        return typed("integer").description(description);
    }

    private static Schema<?> list(Schema<?> entries, String description) {
        return typed("array").items(entries).description(description);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // The model's own signature knows properties only as raw schemas.
    private static Schema<?> object(Map<String, Schema<?>> members, List<String> required) {
        return typed("object").properties((Map) members).required(required);
    }

    private static Schema<?> typed(String type) {
        return new Schema<>().types(Set.of(type));
    }
}
