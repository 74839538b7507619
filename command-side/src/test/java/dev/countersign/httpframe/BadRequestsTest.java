package dev.countersign.httpframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BadRequestsTest extends HttpFrameTest {

    @AfterEach
    void nothingIsStored() {
        assertThat(notes.count()).isZero();
    }

    static Stream<Arguments> malformedBodies() {
        return Stream.of(
                argumentSet("nothing", "", "The body is missing."),
                argumentSet("white space", "  ", "The body"),
                argumentSet("null", "null", "The body is missing."),
                argumentSet("unfinished", "{\"text\":", "not well-formed JSON"),
                argumentSet("no JSON", "hello", "not well-formed JSON, line 1"),
                argumentSet("single quotes", "{'text':'x'}", "not well-formed JSON"),
                argumentSet("a comment", "{/* x */\"text\":\"x\"}", "not well-formed JSON"),
                argumentSet("a line break in a text", "{\"text\":\"a\nb\"}", "not well-formed JSON"),
                argumentSet("a second document", "{\"text\":\"x\",\"urgent\":false} {}", "The body"),
                argumentSet(
                        "one field twice", "{\"text\":\"x\",\"text\":\"y\",\"urgent\":false}", "not well-formed JSON"),
                argumentSet("too deep", "[".repeat(5_000) + "]".repeat(5_000), "The body"),
                argumentSet("a list", "[]", "The body must be an object."),
                argumentSet("a text", "\"x\"", "The body must be an object."),
                argumentSet("a number", "7", "The body must be an object."));
    }

    @ParameterizedTest
    @MethodSource("malformedBodies")
    void aMalformedBodyIsSaidToBe(String body, String detail) {
        assertThat(problem(send(note(body)), 400, "malformed-body")
                        .path("detail")
                        .asString())
                .contains(detail);
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                argumentSet("unknown", "{\"text\":\"x\",\"urgent\":false,\"colour\":1}", "colour", "is not known here"),
                argumentSet(
                        "unknown below",
                        "{\"text\":\"x\",\"urgent\":false,\"remarks\":[{},{\"colour\":1}]}",
                        "remarks[1].colour",
                        "known are text, weight"),
                argumentSet(
                        "unknown and hostile",
                        "{\"text\":\"x\",\"urgent\":false,\"<script>\":1}",
                        "?",
                        "is not known here"),
                argumentSet("missing", "{\"urgent\":false}", "text", "is missing"),
                argumentSet("null", "{\"text\":null,\"urgent\":false}", "text", "is missing"),
                argumentSet("empty", "{\"text\":\"\",\"urgent\":false}", "text", "must not be empty"),
                argumentSet("blank", "{\"text\":\" \\n \",\"urgent\":false}", "text", "must not be empty"),
                argumentSet(
                        "too long",
                        "{\"text\":\"" + "x".repeat(101) + "\",\"urgent\":false}",
                        "text",
                        "must have at most 100 characters"),
                argumentSet("with NUL", "{\"text\":\"a\\u0000b\",\"urgent\":false}", "text", "control characters"),
                argumentSet(
                        "with escape codes", "{\"text\":\"a\\u001bb\",\"urgent\":false}", "text", "control characters"),
                argumentSet(
                        "with half a character",
                        "{\"text\":\"a\\ud800b\",\"urgent\":false}",
                        "text",
                        "control characters"),
                argumentSet("a number for a text", "{\"text\":7,\"urgent\":false}", "text", "must be a text"),
                argumentSet("true for a text", "{\"text\":true,\"urgent\":false}", "text", "must be a text"),
                argumentSet("an object for a text", "{\"text\":{},\"urgent\":false}", "text", "must be a text"),
                argumentSet(
                        "a text for a number",
                        "{\"text\":\"x\",\"weight\":\"7\",\"urgent\":false}",
                        "weight",
                        "must be a whole number"),
                argumentSet(
                        "a fraction",
                        "{\"text\":\"x\",\"weight\":7.5,\"urgent\":false}",
                        "weight",
                        "must be a whole number"),
                argumentSet(
                        "too large to be", "{\"text\":\"x\",\"weight\":99999999999,\"urgent\":false}", "weight", ""),
                argumentSet(
                        "out of range", "{\"text\":\"x\",\"weight\":11,\"urgent\":false}", "weight", "must be 1 to 10"),
                argumentSet(
                        "none of the words",
                        "{\"text\":\"x\",\"mood\":\"BAD\",\"urgent\":false}",
                        "mood",
                        "must be one of GLAD, SAD"),
                argumentSet(
                        "a number for a word",
                        "{\"text\":\"x\",\"mood\":0,\"urgent\":false}",
                        "mood",
                        "must be one of GLAD, SAD"),
                argumentSet(
                        "a text for a truth",
                        "{\"text\":\"x\",\"urgent\":\"true\"}",
                        "urgent",
                        "must be true or false"),
                argumentSet("a number for a truth", "{\"text\":\"x\",\"urgent\":1}", "urgent", "must be true or false"),
                argumentSet("null for a truth", "{\"text\":\"x\",\"urgent\":null}", "urgent", "must be true or false"),
                argumentSet(
                        "a text for a list",
                        "{\"text\":\"x\",\"urgent\":false,\"remarks\":\"x\"}",
                        "remarks",
                        "must be a list"),
                argumentSet(
                        "null in a list",
                        "{\"text\":\"x\",\"urgent\":false,\"remarks\":[null]}",
                        "remarks[0]",
                        "must not be null"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void aWrongFieldIsNamed(String body, String field, String message) {
        JsonNode error =
                problem(send(note(body)), 400, "invalid-request").path("errors").path(0);

        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("message").asString()).contains(message);
    }

    @Test
    void allWrongFieldsAreNamedAtOnce() {
        JsonNode errors = problem(send(note("{\"text\":\"\",\"weight\":0,\"urgent\":false}")), 400, "invalid-request")
                .path("errors");

        assertThat(errors.valueStream().map(error -> error.path("field").asString()))
                .containsExactly("text", "weight");
    }

    @Test
    void aBodyIsUtf8AndNothingElse() {
        byte[] latin = "{\"text\":\"Grün\",\"urgent\":false}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "{\"text\":\"x\",\"urgent\":false}".getBytes(StandardCharsets.UTF_16BE);

        assertThat(problem(send(note(BodyPublishers.ofByteArray(latin))), 400, "malformed-body")
                        .path("detail")
                        .asString())
                .isEqualTo("The body is not UTF-8.");
        problem(send(note(BodyPublishers.ofByteArray(wide))), 400, "malformed-body");
        problem(
                send(asAnna("/api/v1/projects/shop/notes")
                        .header("Content-Type", "application/json; charset=iso-8859-1")
                        .POST(BodyPublishers.ofByteArray(latin))),
                415,
                "unsupported-media-type");
    }

    @Test
    void aTextThatIsUtf8ArrivesAsItIs() {
        HttpResponse<String> answer = send(asAnna("/api/v1/projects/shop/features/001-x/artifacts/spec")
                .header("Content-Type", "text/markdown")
                .PUT(BodyPublishers.ofString("# Grün 🌱")));

        assertThat(json(answer).path("text").asString()).isEqualTo("# Grün 🌱");
    }

    @Test
    void whatHttpItselfKnowsIsAProblemToo() {
        problem(send(asAnna("/api/v1/projects/shop/nowhere")), 404, "not-found");
        problem(send(asAnna("/nowhere")), 404, "not-found");
        problem(send(asAnna("/error")), 404, "not-found");

        HttpResponse<String> wrongMethod =
                send(asAnna("/api/v1/projects/shop/notes").DELETE());
        problem(wrongMethod, 405, "method-not-allowed");
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("POST");

        problem(
                send(asAnna("/api/v1/projects/shop/notes")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))),
                415,
                "unsupported-media-type");
        problem(
                send(asAnna("/api/v1/projects/shop/notes")
                        .header("Content-Type", "rubbish")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type");
        problem(send(note("{\"text\":\"x\",\"urgent\":false}").header("Accept", "text/html")), 406, "not-acceptable");
        problem(send(asAnna("/api/v1/projects/shop/page")), 400, "invalid-request");
        assertThat(problem(send(asAnna("/api/v1/projects/shop/page?limit=many")), 400, "invalid-request")
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("limit");
    }

    @Test
    void aFaultOfOursSaysWhereTheLogHasIt() {
        HttpResponse<String> answer = send(asAnna("/api/v1/projects/shop/fault")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(problem(answer, 500, "internal").path("traceId").asString())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }
}
