package dev.countersign.httpframe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ManagementTest extends HttpFrameTest {

    @Test
    void healthAnswersWithoutAToken() {
        for (String path :
                new String[] {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"}) {
            HttpResponse<String> answer = send(request(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(json(answer).path("status").asString()).isEqualTo("UP");
            assertThat(answer.body()).doesNotContain("jdbc", "PostgreSQL");
        }
    }

    @Test
    void theDatabaseCountsForReadinessAndNotForLiveness() {
        assertThat(json(send(request("/actuator/health/readiness")))
                        .path("components")
                        .has("db"))
                .isTrue();
        assertThat(json(send(request("/actuator/health/liveness")))
                        .path("components")
                        .has("db"))
                .isFalse();
    }

    @Test
    void figuresAreForServicesAndAdmins() {
        send(note("{\"text\":\"milk\",\"urgent\":false}"));
        String path = "/actuator/prometheus";

        HttpResponse<String> toAService = send(request(path)
                .header(
                        "Authorization",
                        "Bearer "
                                + ISSUER.token()
                                        .principal("prometheus")
                                        .service()
                                        .sign()));
        assertThat(toAService.statusCode()).isEqualTo(200);
        assertThat(toAService.body()).contains("countersign_commands_seconds_count{");
        assertThat(send(request(path)
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + ISSUER.token()
                                                        .principal("root")
                                                        .sign()))
                        .statusCode())
                .isEqualTo(200);
        problem(send(asAnna(path)), 403, "forbidden");
    }

    @Test
    void theApiDocumentAnswersWithoutATokenAndKnowsHowThingsFail() {
        HttpResponse<String> answer = send(request("/openapi.json"));
        assertThat(answer.statusCode()).isEqualTo(200);

        JsonNode document = json(answer);
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("info").path("title").asString()).isEqualTo("Countersign: commands");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/components/schemas/Problem/properties/rule/type")
                        .asString())
                .isEqualTo("string");
        JsonNode post = document.at("/paths/~1api~1v1~1projects~1{project}~1notes/post");
        assertThat(post.at("/responses/default/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(post.path("parameters")
                        .valueStream()
                        .map(parameter -> parameter.path("name").asString()))
                .containsExactly("project");
    }
}
