package dev.countersign.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A principal's HTTP client in one project. Queries go to the query side and everything else to the command side, as behind one
 * base URL; a query waits for what this client's last command brought about.
 */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningSystem system;
    private final HttpClient http;
    private final String token;
    private final String project;
    private final Positions seen;

    /** How far the clients of one project have come, stream by stream. */
    static final class Positions {
        private volatile String newest = "";
    }

    Client(RunningSystem system, HttpClient http, String token, String project, Positions seen) {
        this.system = system;
        this.http = http;
        this.token = token;
        this.project = project;
        this.seen = seen;
    }

    /** Another principal, who sees what this one has done. */
    Client as(String otherToken) {
        return new Client(system, http, otherToken, project, seen);
    }

    String project() {
        return project;
    }

    /** The path below the project's. */
    String path(String below) {
        return "/api/v1/projects/" + project + below;
    }

    /** Asks for something below the project, not before this project's last command is visible; headers in names and values. */
    Answer get(String below, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        String position = answering("GET", below) == system.querySide() ? seen.newest : "";
        if (!position.isEmpty() && !all.contains("Countersign-Min-Position")) {
            all.addAll(List.of("Countersign-Min-Position", position));
        }
        return send("GET", path(below), BodyPublishers.noBody(), all.toArray(String[]::new));
    }

    /** Asks without waiting for anything. */
    Answer getAtOnce(String below) {
        return send("GET", path(below), BodyPublishers.noBody());
    }

    Answer post(String below, String json, String... headers) {
        return command("POST", below, "application/json", json, headers);
    }

    /** Hands in a report, whatever it is of. */
    Answer postReport(String below, String report, String... headers) {
        return command("POST", below, "application/octet-stream", report, headers);
    }

    Answer put(String below, String json, String... headers) {
        return command("PUT", below, "application/json", json, headers);
    }

    Answer postMarkdown(String below, String text, String... headers) {
        return command("POST", below, "text/markdown", text, headers);
    }

    Answer putMarkdown(String below, String text, String... headers) {
        return command("PUT", below, "text/markdown", text, headers);
    }

    Answer delete(String below, String... headers) {
        return remembered(send("DELETE", path(below), BodyPublishers.noBody(), headers));
    }

    private Answer command(String method, String below, String type, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", type));
        Answer answer = send(method, path(below), BodyPublishers.ofString(body), all.toArray(String[]::new));
        return remembered(new Answer(answer.response(), body));
    }

    private Answer remembered(Answer answer) {
        if (!answer.position().isEmpty()) {
            seen.newest = answer.position();
        }
        return answer;
    }

    /** Sends anything anywhere; {@code headers} are names and values in turn. A connection that breaks is a failed test. */
    Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        try {
            return trySend(method, path, body, headers);
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + path, broken);
        }
    }

    /**
     * The same where a side may be killed at any moment.
     *
     * @throws IOException when there is no answer
     */
    Answer trySend(String method, String path, HttpRequest.BodyPublisher body, String... headers) throws IOException {
        URI base = answering(method, path).address();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()), "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** As in front of both: what lies on the command side alone is asked for there. */
    private Side answering(String method, String path) {
        boolean ofTheCommandSide = path.endsWith("/report") || path.endsWith("/tasks/document");
        return method.equals("GET") && !ofTheCommandSide ? system.querySide() : system.commandSide();
    }

    // ---- what tests do again and again

    /** Opens a feature. */
    Answer open(String id, String tier) {
        return post("/features", "{\"id\":\"" + id + "\",\"title\":\"Title of " + id + "\",\"tier\":\"" + tier + "\"}");
    }

    /** Hands in a text. */
    Answer submit(String feature, String kind, String text, String... headers) {
        return putMarkdown("/features/" + feature + "/artifacts/" + kind, text, headers);
    }

    /** Decides on a revision, with these words. */
    Answer decide(String feature, String kind, String role, String verdict, String digest, String... headers) {
        return post(
                "/features/" + feature + "/artifacts/" + kind + "/verdicts",
                "{\"role\":\"" + role + "\",\"verdict\":\"" + verdict + "\",\"digest\":\"" + digest + "\"}",
                headers);
    }

    /** Every item of a paged list, read in pages of this size. */
    List<JsonNode> all(String below, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String next = cursor.isEmpty() ? "" : "&cursor=" + cursor;
            Answer page = get(below + (below.contains("?") ? "&" : "?") + "limit=" + limit + next);
            if (page.status() != 200) {
                throw new AssertionError(page.toString());
            }
            page.json().path("items").forEach(items::add);
            cursor = page.text("/next");
        } while (!cursor.isEmpty());
        return items;
    }

    /** Names and values of headers, for a comparison. */
    static Map<String, String> headers(Answer answer, String... names) {
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            values.put(name, answer.header(name));
        }
        return values;
    }
}
