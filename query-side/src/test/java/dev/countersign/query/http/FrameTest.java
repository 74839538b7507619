package dev.countersign.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.query.testing.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FrameTest extends QuerySideTest {

    private static final String FEATURES = "/api/v1/projects/frame/features";

    @Test
    void anUnknownPathIsAProblem() {
        Answer answer = send(request("/api/v1/projects/frame/nothing", reader("frame")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json()).isEqualTo(JSON.readTree("""
            {"type": "urn:countersign:problem:not-found", "title": "There is no such thing", "status": 404,
             "detail": "There is nothing at this path.", "instance": "/api/v1/projects/frame/nothing"}
            """));
    }

    @Test
    void anotherMethodIsAProblem() {
        Answer answer = send(request(FEATURES, reader("frame")).POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.text("/type")).isEqualTo("urn:countersign:problem:method-not-allowed");
    }

    @Test
    void anotherRepresentationIsAProblem() {
        Answer answer = send(request(FEATURES, reader("frame")).header("Accept", "application/xml"));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.text("/type")).isEqualTo("urn:countersign:problem:not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects/Frame/features",
                "/api/v1/projects/-frame/features",
                "/api/v1/projects/fr%20ame/features",
                "/api/v1/projects/frame/features/1",
                "/api/v1/projects/frame/features/001_x",
                "/api/v1/projects/frame/features/001-%C3%A4",
                "/api/v1/projects/frame/features/001%00"
            })
    void idsOfAnotherFormAreProblems(String path) {
        Answer answer = send(request(path, reader("*")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "org.springframework", "dev.countersign.query");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects/frame/features/../../../x", "/api/v1/projects/frame/%2e%2e/features",
                "/api/v1//projects/frame/features", "/api/v1/projects/frame;x=1/features",
                "/api/v1/projects/frame%2Ffeatures", "/api/v1/projects/frame/features?limit=%ZZ",
                "/api/v1/projects/frame/feat[ures", "/api/v1/projects/frame/features/001%5C"
            })
    void pathTricksAreProblemsWhoeverFindsThem(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + reader("*").sign() + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
        assertThat(answer).contains("application/problem+json").contains("urn:countersign:problem:");
        assertThat(answer).doesNotContain("Exception", "Tomcat", "<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "LTFAZmVhdHVyZTpmcmFtZTowMDE", "MEBmZWF0dXJlOm90aGVyOjAwMQ"})
    void aPositionThatIsNoneIsAProblem(String token) {
        Answer answer = send(request(FEATURES, reader("frame")).header("Countersign-Min-Position", token));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void aPositionThatDoesNotComeIsAnsweredWithRetryAfter() {
        Answer answer = get("frame", "/features", new StreamPosition(StreamId.feature("frame", "001-late"), 3));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text("/type")).isEqualTo("urn:countersign:problem:behind");
    }

    @Test
    void aQueryWaitsForThePositionItAsksFor() throws InterruptedException {
        String project = "frame-waits";
        Thread writer = Thread.ofVirtual().unstarted(() -> {
            await().pollDelay(Duration.ofMillis(150)).until(() -> true);
            log.feature(project, "001", new Samples(project, "001").opened());
        });
        writer.start();

        Answer answer = get(project, "/features/001", new StreamPosition(StreamId.feature(project, "001"), 0));

        assertThat(answer.status()).isEqualTo(200);
        writer.join();
    }

    @Test
    void aQueryNoticesWhatAnotherInstanceHasApplied() throws InterruptedException {
        String project = "frame-other";
        StreamId stream = StreamId.feature(project, "001");
        Thread other = Thread.ofVirtual().unstarted(() -> {
            await().pollDelay(Duration.ofMillis(150)).until(() -> true);
            jdbc.sql("insert into stream_progress (stream, sequence) values (:stream, 5)")
                    .param("stream", stream.toString())
                    .update();
        });
        other.start();

        Answer answer = get(project, "/features", new StreamPosition(stream, 5));

        assertThat(answer.status()).isEqualTo(200);
        other.join();
    }

    @Test
    void everyRequestIsOneLineOfJsonWithItsTrace(CapturedOutput output) {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Answer answer = send(request(FEATURES + "?stage=plan", reader("frame"))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(answer.header("traceparent")).startsWith("00-" + trace + "-").endsWith("-01");
        await().untilAsserted(() -> assertThat(output.getOut().lines().filter(line -> line.contains(trace)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(JSON.readTree(line).toString())
                            .contains("\"principal\":\"anna\"")
                            .contains("\"project\":\"frame\"")
                            .contains("\"status\":200")
                            .contains("\"route\":\"/api/v1/projects/{project}/features\"")
                            .contains("\"duration_ms\":");
                    assertThat(line).doesNotContain("Bearer", "stage=plan");
                }));
    }

    @Test
    void aRequestWithoutATraceGetsOne() {
        assertThat(send(request(FEATURES, reader("frame"))).header("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(send(request(FEATURES, reader("frame")).header("traceparent", "00-nonsense-01"))
                        .header("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void metricsTellLagBatchesAndParkedStreams() {
        Answer answer = send(request("/actuator/prometheus", reader("frame")));

        assertThat(answer.body())
                .contains("countersign_projection_lag_records")
                .contains("countersign_projection_lag_time_seconds")
                .contains("countersign_projection_batch_records")
                .contains("countersign_projection_apply_seconds_bucket")
                .contains("countersign_projection_parked_streams")
                .contains("countersign_projection_view_seconds_count")
                .contains("countersign_projection_events_total");
    }

    /** Sends what no polite client would. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
