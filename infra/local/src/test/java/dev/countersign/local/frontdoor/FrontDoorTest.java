package dev.countersign.local.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.local.RecordingServer;
import dev.countersign.local.RecordingServer.Told;
import dev.countersign.servers.PortTakenException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FrontDoorTest {

    private final RecordingServer command = RecordingServer.start(asked -> answer("command", asked));
    private final RecordingServer query = RecordingServer.start(asked -> answer("query", asked));
    private final FrontDoor door = FrontDoor.open(0, new Sides(command.address(), query.address()));
    private final HttpClient http = HttpClient.newHttpClient();

    private static Told answer(String side, RecordingServer.Asked asked) {
        return switch (asked.path()) {
            case "/openapi.json" ->
                Told.json(200, "{\"openapi\":\"3.1.0\",\"paths\":{\"/" + side + "\":{\"get\":{}}}}");
            case "/actuator/health", "/actuator/health/readiness" -> Told.json(200, "{\"status\":\"UP\"}");
            case "/actuator/prometheus" ->
                asked.header("Authorization").isEmpty()
                        ? new Told(401, "application/problem+json", "{\"status\":401}")
                        : new Told(200, "text/plain", "# TYPE up gauge\nup 1.0\n");
            default -> Told.json(200, "{\"side\":\"" + side + "\"}");
        };
    }

    @AfterEach
    void close() {
        door.close();
        http.close();
        command.close();
        query.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + door.port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/projects/p/features, query",
        "HEAD, /api/v1/projects/p/features, query",
        "PUT, /api/v1/projects/p/agents/a, command",
        "POST, /api/v1/projects/p/features, command",
        "DELETE, /api/v1/projects/p/agents/a, command",
        "GET, /asyncapi.json, command",
        "GET, /api/v1/projects/p/features/001/evidence, query",
        "GET, /api/v1/projects/p/features/001/evidence/sha256:0a, query",
        "GET, /api/v1/projects/p/features/001/evidence/sha256:0a/report, command",
        "HEAD, /api/v1/projects/p/features/001/evidence/sha256:0a/report, command",
        "GET, /api/v1/projects/p/features/001/evidence/sha256:0a/report/more, query",
        "GET, /api/v1/projects/p/features/001/evidence/report, query",
        "GET, /api/v1/projects/p/features/001/tasks/document, command",
        "GET, /api/v1/projects/p/features/001/tasks/next, query",
        "POST, /api/v1/projects/p/features/001/evidence, command",
        "GET, /, query",
        "GET, /some/page.js, query",
        "POST, /some/page.js, command"
    })
    void whatReadsGoesToTheQuerySideAndTheRestToTheCommandSide(String method, String path, String side)
            throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(at(path)).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        RecordingServer asked = side.equals("query") ? query : command;
        RecordingServer other = side.equals("query") ? command : query;
        assertThat(asked.lines()).containsExactly(method + " " + path);
        assertThat(other.lines()).isEmpty();
    }

    @Test
    void headersQueryAndBodyArriveAsTheyWereSent() throws Exception {
        send(HttpRequest.newBuilder(at("/api/v1/projects/p/features?dry-run=true&x=a%2Fb"))
                .header("Authorization", "Bearer abc")
                .header("Idempotency-Key", "k1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Jürgen\"}")));
        RecordingServer.Asked asked = command.asked().getFirst();
        assertThat(asked.query()).isEqualTo("dry-run=true&x=a%2Fb");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer abc");
        assertThat(asked.header("Idempotency-Key")).isEqualTo("k1");
        assertThat(asked.header("Host")).isEqualTo("127.0.0.1:" + door.port());
        assertThat(asked.body()).isEqualTo("{\"name\":\"Jürgen\"}");
    }

    @Test
    void aSideThatIsDownIsAProblemThatSaysWhenToComeBack() throws Exception {
        command.close();
        HttpResponse<String> response = send(HttpRequest.newBuilder(at("/api/v1/projects/p/features"))
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(response).path("type").asString()).isEqualTo("urn:countersign:problem:unavailable");
        assertThat(json(response).path("instance").asString()).isEqualTo("/api/v1/projects/p/features");
        assertThat(send(HttpRequest.newBuilder(at("/api/v1/projects/p/features")))
                        .statusCode())
                .as("the other side goes on")
                .isEqualTo(200);
    }

    @Test
    void healthIsThatOfBothSides() throws Exception {
        HttpResponse<String> up = send(HttpRequest.newBuilder(at("/actuator/health/readiness")));
        assertThat(up.statusCode()).isEqualTo(200);
        assertThat(json(up).at("/components/query-side/status").asString()).isEqualTo("UP");
        query.close();
        HttpResponse<String> down = send(HttpRequest.newBuilder(at("/actuator/health")));
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(json(down).path("status").asString()).isEqualTo("DOWN");
        assertThat(json(down).at("/components/command-side/status").asString()).isEqualTo("UP");
        assertThat(json(down).at("/components/query-side/status").asString()).isEqualTo("DOWN");
    }

    @Test
    void theDescriptionIsThatOfBothSidesOrNone() throws Exception {
        JsonNode merged = json(send(HttpRequest.newBuilder(at("/openapi.json"))));
        assertThat(merged.path("paths").propertyNames()).containsExactlyInAnyOrder("/command", "/query");
        query.close();
        assertThat(send(HttpRequest.newBuilder(at("/openapi.json"))).statusCode())
                .isEqualTo(503);
    }

    @Test
    void metricsAreThoseOfBothSidesForWhoeverMaySeeThem() throws Exception {
        assertThat(send(HttpRequest.newBuilder(at("/actuator/prometheus"))).statusCode())
                .isEqualTo(401);
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(at("/actuator/prometheus")).header("Authorization", "Bearer abc"));
        assertThat(page.body())
                .isEqualTo("# TYPE up gauge\nup{side=\"command-side\"} 1.0\nup{side=\"query-side\"} 1.0\n");
    }

    @ParameterizedTest
    @CsvSource({"GET /a|b HTTP/1.1", "GET /a%zz HTTP/1.1", "GET /%2e%2e/x HTTP/1.1", "nonsense"})
    void whatIsNoRequestIsAProblemAndNoPage(String line) throws Exception {
        String answer = raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("<html").contains("urn:countersign:problem:");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream stream = socket.getInputStream()) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> FrontDoor.open(door.port(), new Sides(command.address(), query.address())))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining(Integer.toString(door.port()));
    }
}
