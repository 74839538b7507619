package dev.countersign.httpframe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.validation.Limits;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitsTest extends HttpFrameTest {

    private static final String AGENT = "/api/v1/projects/shop/agents/reviewer";
    private static final String ARTIFACT = "/api/v1/projects/shop/features/001-x/artifacts/spec";

    private static BodyPublisher body(byte[] bytes, boolean chunked) {
        return chunked
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
                : BodyPublishers.ofByteArray(bytes);
    }

    private static byte[] text(int bytes) {
        byte[] text = new byte[bytes];
        Arrays.fill(text, (byte) 'x');
        return text;
    }

    private static byte[] json(int bytes) {
        String frame = "{\"text\":\"x\",\"urgent\":false}";
        return (frame + " ".repeat(bytes - frame.length())).getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> put(String path, int bytes, boolean chunked) {
        return send(asAnna(path).header("Content-Type", "text/markdown").PUT(body(text(bytes), chunked)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jsonMayHave256KiB(boolean chunked) {
        assertThat(send(note(body(json(Limits.JSON_BYTES), chunked))).statusCode())
                .isEqualTo(201);
        HttpResponse<String> tooMuch = send(note(body(json(Limits.JSON_BYTES + 1), chunked)));

        assertThat(problem(tooMuch, 413, "body-too-large").path("limit").asInt())
                .isEqualTo(Limits.JSON_BYTES);
        assertThat(notes.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDefinitionMayHaveALittleMoreThanItsParserTakes(boolean chunked) {
        assertThat(put(AGENT, Limits.AGENT_DEFINITION_BYTES + 1, chunked).statusCode())
                .isEqualTo(200);
        problem(put(AGENT, Limits.AGENT_DEFINITION_BYTES + 20_000, chunked), 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anArtifactMayHave512KiB(boolean chunked) {
        assertThat(put(ARTIFACT, Limits.ARTIFACT_BYTES, chunked).statusCode()).isEqualTo(200);
        problem(put(ARTIFACT, Limits.ARTIFACT_BYTES + 1, chunked), 413, "body-too-large");
        problem(put(ARTIFACT, 5_000_000, chunked), 413, "body-too-large");
    }
}
