package dev.countersign.command.http;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all operations have in common in {@code /openapi.json}: the token they need and the way they fail. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

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
            if (document.getPaths() != null) {
                document.getPaths()
                        .values()
                        .forEach(path -> path.readOperations().forEach(OpenApiDocument::fails));
            }
        };
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
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
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
