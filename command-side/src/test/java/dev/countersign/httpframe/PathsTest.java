package dev.countersign.httpframe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest extends HttpFrameTest {

    /** Sends what no HTTP client would. */
    private String raw(String requestLine, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head = requestLine + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + anna().sign() + "\r\n" + String.join("", headers) + "\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects/shop%2f../me",
                "/api/v1/projects/shop%2Fme",
                "/api/v1/projects/shop%5cme",
                "/api/v1/projects/shop/..%2f..%2factuator/env",
                "/api/v1/projects/shop/%2e%2e/garden/me",
                "/api/v1/projects/shop/../../../actuator/env",
                "/api/v1/projects/shop/./me",
                "/api/v1/projects//shop/me",
                "/api/v1/projects/shop/me%00",
                "/api/v1/projects/shop/agents/%00",
                "/api/v1/projects/shop/me;jsessionid=1",
                "/api/v1/projects/shop/%zz",
                "/api/v1/projects/shop/%c3%28",
                "/api/v1/projects/shop/%ff",
                "/api/v1/projects/shop/me%0d%0aX:%20y",
                "/api/v1/projects/shop/<script>",
                "/api/v1/projects/shop/{me}",
                "/api/v1/projects/shop/me\\..\\x",
                "/api/v1/projects/shop/../../../../../../etc/passwd"
            })
    void tricksAreAnsweredWithAProblem(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1");

        assertThat(answer).containsPattern("^HTTP/1.1 40[034] ");
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer).doesNotContain("<html", "Exception", "Tomcat", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET /api/v1/projects/shop/me",
                "GET /api/v1/projects/shop/me HTTP/9.9",
                "G<>T /api/v1/projects/shop/me HTTP/1.1",
                "BREW /api/v1/projects/shop/me HTTP/1.1",
                "TRACE /api/v1/projects/shop/me HTTP/1.1"
            })
    void whatIsHardlyHttpGetsNoPageOfTomcats(String requestLine) throws IOException {
        assertThat(raw(requestLine)).doesNotContain("<html", "Exception", "Tomcat", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 70_000})
    void headersThatAreTooLargeAreAProblem(int length) throws IOException {
        String answer = raw("GET /api/v1/projects/shop/me HTTP/1.1", "X-Long: " + "x".repeat(length) + "\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 4(00|31) ");
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer).doesNotContain("<html", "Exception", "Tomcat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "-shop", "sh_op", "sh.op", "sh%20op", "caf%C3%A9"})
    void aProjectIsASlug(String project) {
        String everywhere = ISSUER.token().principal("bob").projects("*").sign();
        HttpResponse<String> answer =
                send(request("/api/v1/projects/" + project + "/me").header("Authorization", "Bearer " + everywhere));

        assertThat(problem(answer, 400, "invalid-request")
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("project");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "features/1/artifacts/spec",
                "features/12-x/artifacts/spec",
                "features/001-X/artifacts/spec",
                "features/001x/artifacts/spec",
                "features/001-/artifacts/spec",
                "features/001-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/artifacts/spec",
                "agents/Reviewer",
                "agents/re%0aviewer",
                "agents/a.b"
            })
    void idsHaveTheFormThatIdsHave(String path) {
        HttpResponse<String> answer = send(asAnna("/api/v1/projects/shop/" + path)
                .header("Content-Type", "text/markdown")
                .PUT(BodyPublishers.ofString("x")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("urn:countersign:problem:").doesNotContain("Exception");
    }
}
