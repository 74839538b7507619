package dev.countersign.local.frontdoor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers what only both sides together can say: the API's description, health, metrics. */
final class Both implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Sides sides;

    Both(Sides sides) {
        this.sides = sides;
    }

    record Answer(int status, String contentType, String body) {

        static Answer problem(Problem problem, String path) {
            return new Answer(problem.status(), Problem.MEDIA_TYPE, problem.json(path));
        }
    }

    /** Whether a path is answered here. */
    static boolean answers(String method, String path) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return reads
                && (path.equals("/openapi.json")
                        || path.equals("/actuator/prometheus")
                        || path.equals("/actuator/health")
                        || path.startsWith("/actuator/health/"));
    }

    Answer answer(String path, @Nullable String authorization) {
        Map<Sides.Side, Optional<HttpResponse<String>>> answers = ask(path, authorization);
        return switch (path) {
            case "/openapi.json" -> merged(path, answers, this::description);
            case "/actuator/prometheus" -> merged(path, answers, this::metrics);
            default -> health(answers);
        };
    }

    private Map<Sides.Side, Optional<HttpResponse<String>>> ask(String path, @Nullable String authorization) {
        Map<Sides.Side, CompletableFuture<Optional<HttpResponse<String>>>> asked = new EnumMap<>(Sides.Side.class);
        for (Sides.Side side : Sides.Side.values()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(sides.of(side) + path)).timeout(TIME_LIMIT);
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            asked.put(
                    side,
                    http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                            .thenApply(Optional::of)
                            .exceptionally(unreachable -> Optional.empty()));
        }
        Map<Sides.Side, Optional<HttpResponse<String>>> answers = new EnumMap<>(Sides.Side.class);
        asked.forEach((side, answer) -> answers.put(side, answer.join()));
        return answers;
    }

    private interface Merge {
        Answer of(Map<Sides.Side, String> bodies) throws IOException;
    }

    /** Half a document would look like a whole one; so a side that does not answer well answers for both. */
    private static Answer merged(String path, Map<Sides.Side, Optional<HttpResponse<String>>> answers, Merge merge) {
        Map<Sides.Side, String> bodies = new EnumMap<>(Sides.Side.class);
        for (Map.Entry<Sides.Side, Optional<HttpResponse<String>>> answer : answers.entrySet()) {
            if (answer.getValue().isEmpty()) {
                return Answer.problem(Problem.unavailable(answer.getKey()), path);
            }
            HttpResponse<String> response = answer.getValue().get();
            if (response.statusCode() != 200) {
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(Problem.MEDIA_TYPE),
                        response.body());
            }
            bodies.put(answer.getKey(), response.body());
        }
        try {
            return merge.of(bodies);
        } catch (IOException | JacksonException e) {
            return Answer.problem(Problem.ofStatus(502), path);
        }
    }

    private Answer description(Map<Sides.Side, String> bodies) {
        JsonNode merged = OpenApiMerge.merge(
                JSON.readTree(bodies.get(Sides.Side.COMMAND)), JSON.readTree(bodies.get(Sides.Side.QUERY)));
        return new Answer(200, "application/json", JSON.writeValueAsString(merged));
    }

    private Answer metrics(Map<Sides.Side, String> bodies) {
        MetricsMerge merge = new MetricsMerge();
        bodies.forEach((side, page) -> merge.add(side.slug(), page));
        return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", merge.page());
    }

    private static Answer health(Map<Sides.Side, Optional<HttpResponse<String>>> answers) {
        ObjectNode health = JSON.createObjectNode();
        boolean up = answers.values().stream()
                .allMatch(answer -> answer.map(HttpResponse::statusCode).orElse(503) == 200);
        health.put("status", up ? "UP" : "DOWN");
        ObjectNode components = health.putObject("components");
        answers.forEach((side, answer) -> components.set(side.slug(), part(answer)));
        return new Answer(up ? 200 : 503, "application/json", JSON.writeValueAsString(health));
    }

    private static JsonNode part(Optional<HttpResponse<String>> answer) {
        if (answer.isPresent()) {
            try {
                if (JSON.readTree(answer.get().body()) instanceof ObjectNode object && object.has("status")) {
                    return object;
                }
            } catch (JacksonException e) {
                return JSON.createObjectNode().put("status", "UNKNOWN");
            }
        }
        return JSON.createObjectNode().put("status", "DOWN");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
