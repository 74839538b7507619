package dev.countersign.bench;

import dev.countersign.events.feature.ArtifactKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same commands over HTTP, with a token, on connections that are kept.
 *
 * <p>By the old client of the JDK, which does everything on the thread of its caller. With the new one, whose selector and
 * workers hand each request to each other, the clients took a fifth of what this whole JVM did, from the two cores that are to
 * be measured.
 */
final class HttpCommands {

    private static final int CREATED = 201;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final JsonMapper json = JsonMapper.shared();
    private final URI address;
    private final String token;
    private final Workload workload;

    HttpCommands(URI address, String token, Workload workload) {
        this.address = address;
        this.token = token;
        this.workload = workload;
    }

    /**
     * Has so many connections kept at once, in place of five. It is read at the first request that anything in this JVM makes.
     *
     * @param connections how many
     */
    static void keep(int connections) {
        System.setProperty("http.maxConnections", Integer.toString(connections));
        // A command that failed is to be seen, not sent again.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    /** Records the next verdict on the feature. */
    void recordVerdict(String feature) throws IOException {
        byte[] body = json.writeValueAsBytes(Map.of(
                "role",
                Workload.ROLE,
                "verdict",
                Workload.VERDICT,
                "digest",
                Workload.digest(),
                "notes",
                workload.nextNotes()));
        HttpURLConnection request = (HttpURLConnection) address.resolve("/api/v1/projects/" + Workload.PROJECT
                        + "/features/" + feature + "/artifacts/" + ArtifactKind.PRD.wireName() + "/verdicts")
                .toURL()
                .openConnection();
        request.setRequestMethod("POST");
        request.setConnectTimeout(Math.toIntExact(TIME_LIMIT.toMillis()));
        request.setReadTimeout(Math.toIntExact(TIME_LIMIT.toMillis()));
        request.setRequestProperty("Authorization", "Bearer " + token);
        request.setRequestProperty("Content-Type", "application/json");
        request.setFixedLengthStreamingMode(body.length);
        request.setDoOutput(true);
        try (OutputStream out = request.getOutputStream()) {
            out.write(body);
        }
        int status = request.getResponseCode();
        if (status != CREATED) {
            throw new IllegalStateException("A measured command was answered " + status + ": " + refusal(request));
        }
        try (InputStream answer = request.getInputStream()) {
            // The connection is kept only when its answer was read.
            answer.transferTo(OutputStream.nullOutputStream());
        }
        workload.expectRows(1);
    }

    private static String refusal(HttpURLConnection request) throws IOException {
        InputStream body = request.getErrorStream();
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
