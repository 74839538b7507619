package dev.countersign.command.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.catalogue.EventCatalogue;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AsyncApiEndpointTest {

    @Test
    void tellsEverybodyWhatTheTopicHolds() throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try (HttpClient http = HttpClient.newHttpClient()) {
            answer = http.send(
                    HttpRequest.newBuilder(CommandSide.running().uri("/asyncapi.json"))
                            .build(),
                    BodyHandlers.ofString());
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode document = JsonMapper.shared().readTree(answer.body());
        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(document.path("channels")
                        .path(CloudEventHeaders.TOPIC)
                        .path("messages")
                        .propertyNames())
                .containsExactlyElementsOf(EventCatalogue.eventClasses().stream()
                        .map(EventCatalogue::typeOf)
                        .toList());
    }
}
