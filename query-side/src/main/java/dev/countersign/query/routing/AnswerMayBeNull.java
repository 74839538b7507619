package dev.countersign.query.routing;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Says in the API document that a routing's answer is an agent or null. It is null and not left out, because "nobody" is an
 * answer; a reference to a record cannot say that by itself.
 */
@Component
class AnswerMayBeNull implements GlobalOpenApiCustomizer {

    private static final String PROPERTY = "answer";

    @Override
    public void customise(OpenAPI document) {
        Schema<?> routing =
                requireNonNull(document.getComponents().getSchemas().get(RoutingAnswer.class.getSimpleName()));
        Schema<?> chosen = requireNonNull(routing.getProperties().get(PROPERTY));
        if (chosen.get$ref() != null) {
            routing.addProperty(
                    PROPERTY, new JsonSchema().oneOf(List.of(chosen, new JsonSchema().types(Set.of("null")))));
            routing.addRequiredItem(PROPERTY);
        }
    }
}
