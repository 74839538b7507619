package dev.countersign.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.query.testing.QuerySideTest;
import dev.countersign.testsupport.TestToken;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AccessTest extends QuerySideTest {

    private static final String FEATURES = "/api/v1/projects/access/features";

    static Stream<Arguments> rightTokens() {
        return Stream.of(
                Arguments.of("RS256", reader("access")),
                Arguments.of("ES256", reader("access").signedWithEs256()),
                Arguments.of("all projects", reader("*")),
                Arguments.of(
                        "an agent",
                        ISSUER.token()
                                .principal("robot")
                                .agent("tester", "1.0.0", "sonnet")
                                .projects("x", "access")),
                Arguments.of(
                        "a service", ISSUER.token().principal("ci").service().projects("access")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightTokens")
    void believesTheIssuersTokens(String name, TestToken token) {
        assertThat(send(request(FEATURES, token)).status()).as(name).isEqualTo(200);
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                Arguments.of("expired", reader("access").expired()),
                Arguments.of("without an expiry", reader("access").claim("exp", null)),
                Arguments.of("another issuer", reader("access").issuer("https://other.test.invalid")),
                Arguments.of("another audience", reader("access").audience("somebody-else")),
                Arguments.of("a foreign key of the same name", reader("access").signedWithForeignKey()),
                Arguments.of("unsigned", reader("access").unsigned()),
                Arguments.of("the public key as a secret", reader("access").signedWithPublicKeyAsSecret()),
                Arguments.of("another algorithm", reader("access").signedWithRs512()),
                Arguments.of("without a subject", reader("access").claim("sub", null)),
                Arguments.of("of an unknown kind", reader("access").claim("kind", "robot")),
                Arguments.of("without a kind", reader("access").claim("kind", null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void believesNoOtherToken(String name, TestToken token, CapturedOutput output) {
        String signed = token.sign();
        Answer answer = send(request(FEATURES, null).header("Authorization", "Bearer " + signed));

        assertThat(answer.status()).as(name).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.text("/type")).isEqualTo("urn:countersign:problem:unauthenticated");
        assertThat(answer.text("/instance")).isEqualTo(FEATURES);
        assertThat(output.getAll()).doesNotContain(signed.substring(0, signed.lastIndexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer x", "Bearer a.b.c", "Basic YTpi", "Bearer a b", "bearer  "})
    void believesNoOtherHeader(String header) {
        assertThat(send(request(FEATURES, null).header("Authorization", header)).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FEATURES,
                "/",
                "/nothing/here",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/projection",
                "/error"
            })
    void answersNobodyWithoutAToken(String path) {
        assertThat(send(request(path, null)).status()).isEqualTo(401);
    }

    @Test
    void answersProbesAndTheApiDocumentWithoutAToken() {
        for (String path : List.of(
                "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/openapi.json")) {
            assertThat(send(request(path, null)).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void keepsProjectsApart() {
        Answer other = send(request("/api/v1/projects/other/features", reader("access")));
        Answer none = send(request(FEATURES, ISSUER.token().principal("anna").human()));
        Answer odd =
                send(request(FEATURES, ISSUER.token().principal("anna").human().claim("projects", 7)));

        assertThat(other.status()).isEqualTo(403);
        assertThat(other.text("/type")).isEqualTo("urn:countersign:problem:forbidden");
        assertThat(none.status()).isEqualTo(403);
        assertThat(odd.status()).isEqualTo(403);
    }

    @Test
    void letsOnlyAdminsManageTheProjection() {
        for (String path : List.of("/actuator/projection", "/actuator/rebuild")) {
            assertThat(send(request(path, reader("*"))).status()).as(path).isEqualTo(403);
            assertThat(send(request(path, admin())).status()).as(path).isEqualTo(200);
        }
    }
}
