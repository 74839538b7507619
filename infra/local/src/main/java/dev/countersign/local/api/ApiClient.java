package dev.countersign.local.api;

import dev.countersign.local.cli.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Speaks with a running Countersign, about one project, as one principal. */
public final class ApiClient implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** How often a 503 is asked again; each says how many seconds later. */
    private static final int PATIENCE = 5;

    private static final int LONGEST_WAIT_SECONDS = 10;

    private final HttpClient http;
    private final URI base;
    private final String project;
    private final String token;

    /**
     * Opens nothing yet; the first request does.
     *
     * @param base such as {@code http://127.0.0.1:8080}
     */
    public ApiClient(String base, String project, String token) {
        this(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(), parse(base), project, token);
    }

    private ApiClient(HttpClient http, URI base, String project, String token) {
        this.http = http;
        this.base = base;
        this.project = project;
        this.token = token;
    }

    private static URI parse(String base) {
        try {
            URI uri = URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new UserError("'" + base + "' is no URL such as http://127.0.0.1:8080", e);
        }
        throw new UserError("'" + base + "' is no URL such as http://127.0.0.1:8080");
    }

    /**
     * One answer.
     *
     * @param body a missing node when it was empty or no JSON
     * @param position what a command's answer gives to queries that shall see its effect; empty for others
     */
    public record Answer(int status, JsonNode body, String position) {

        public boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** Why it was refused, in a line: the problem's detail, or its title, or the status. */
        public String problem() {
            String rule = body.path("rule").asString("");
            String text = body.path("detail").asString(body.path("title").asString("status " + status));
            return rule.isEmpty() ? text : rule + ": " + text;
        }
    }

    /** The same service and project, as another principal. It shares this one's connections and ends with it. */
    public ApiClient as(String otherToken) {
        return new ApiClient(http, base, project, otherToken);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Gets what is there once the effect of a command is. */
    public Answer getAfter(Answer command, String path) {
        HttpRequest.Builder request = request(path);
        if (!command.position().isEmpty()) {
            request.header("Countersign-Min-Position", command.position());
        }
        return send(request.GET());
    }

    /** Puts Markdown, byte for byte. */
    public Answer putMarkdown(String path, byte[] markdown) {
        return send(request(path)
                .header("Content-Type", "text/markdown")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(markdown)));
    }

    /** Posts Markdown, byte for byte. */
    public Answer postMarkdown(String path, byte[] markdown) {
        return send(request(path)
                .header("Content-Type", "text/markdown")
                .POST(HttpRequest.BodyPublishers.ofByteArray(markdown)));
    }

    public Answer postJson(String path, Object body) {
        return postJson(path, body, null);
    }

    /**
     * Posts a command that may be repeated.
     *
     * @param idempotencyKey makes a repeated request answer as the first one did
     */
    public Answer postJson(String path, Object body, @Nullable String idempotencyKey) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Posts a command on a claim, which names the claim's fencing token. */
    public Answer postToClaim(String path, Object body, String fencingToken, String idempotencyKey) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .header("Countersign-Fencing-Token", fencingToken)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Posts a report, byte for byte. */
    public Answer postReport(String path, byte[] report) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(report)));
    }

    /** One segment of a path, escaped. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1/projects/" + segment(project) + path))
                .header("Authorization", "Bearer " + token)
                .timeout(TIME_LIMIT);
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = sendOnce(request);
            if (response.statusCode() == 401) {
                throw new UserError("the token is not accepted by " + base);
            }
            if (response.statusCode() != 503 || attempt == PATIENCE) {
                return new Answer(
                        response.statusCode(),
                        parse(response.body()),
                        response.headers().firstValue("Countersign-Position").orElse(""));
            }
            LockSupport.parkNanos(Duration.ofSeconds(waitSeconds(response)).toNanos());
        }
    }

    private HttpResponse<byte[]> sendOnce(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UserError("nothing answers at " + base + "; is Countersign up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted", e);
        }
    }

    private static long waitSeconds(HttpResponse<?> response) {
        try {
            long asked = response.headers().firstValueAsLong("Retry-After").orElse(1);
            return Math.clamp(asked, 1, LONGEST_WAIT_SECONDS);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return body.length == 0 ? JsonNodeFactory.instance.missingNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
