package dev.countersign.bench;

import dev.countersign.events.feature.ArtifactKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The same commands over HTTP, with a token, on connections that are kept. */
final class HttpCommands implements AutoCloseable {

    private static final int CREATED = 201;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI address;
    private final String token;
    private final Workload workload;

    HttpCommands(URI address, String token, Workload workload) {
        this.address = address;
        this.token = token;
        this.workload = workload;
    }

    /** Records the next verdict on the feature. */
    void recordVerdict(String feature) throws IOException, InterruptedException {
        byte[] body = json.writeValueAsBytes(Map.of(
                "role",
                Workload.ROLE,
                "verdict",
                Workload.VERDICT,
                "digest",
                Workload.digest(),
                "notes",
                workload.nextNotes()));
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/projects/" + Workload.PROJECT
                        + "/features/" + feature + "/artifacts/" + ArtifactKind.PRD.wireName() + "/verdicts"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != CREATED) {
            throw new IllegalStateException(
                    "A measured command was answered " + response.statusCode() + ": " + response.body());
        }
        workload.expectRows(1);
    }

    @Override
    public void close() {
        http.close();
    }
}
