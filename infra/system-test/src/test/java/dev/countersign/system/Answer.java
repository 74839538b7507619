package dev.countersign.system;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back for a request.
 *
 * @param sent the body of the request, empty where it had none or one that is no text
 */
record Answer(HttpResponse<String> response, String sent) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    JsonNode json() {
        return JSON.readTree(response.body());
    }

    /** The text at a JSON pointer, empty when there is none. */
    String text(String pointer) {
        return json().at(pointer).asString("");
    }

    /** A header's value, empty when there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** How far the command brought its stream. */
    String position() {
        return header("Countersign-Position");
    }

    /** Whether the command was only tried. */
    boolean isOfADryRun() {
        return String.valueOf(response.request().uri().getQuery()).contains("dry-run=true");
    }

    /** For descriptions of assertions. */
    @Override
    public String toString() {
        return response.request().method() + " " + response.request().uri() + " -> " + status() + " " + body();
    }
}
