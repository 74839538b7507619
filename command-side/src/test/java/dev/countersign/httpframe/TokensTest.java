package dev.countersign.httpframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.testsupport.TestToken;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest extends HttpFrameTest {

    private static final String ME = "/api/v1/projects/shop/me";

    private HttpResponse<String> me(String token) {
        return send(request(ME).header("Authorization", "Bearer " + token));
    }

    @Test
    void theTokenSaysWhoAsks() {
        HttpResponse<String> answer = me(anna().sign());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"name\":\"anna\",\"kind\":\"human\",\"roles\":[\"product-manager\"]}");
    }

    @Test
    void es256IsTakenToo() {
        assertThat(me(anna().signedWithEs256().sign()).statusCode()).isEqualTo(200);
    }

    @Test
    void aClockThatIsALittleOffDoesNoHarm() {
        assertThat(me(anna().claim("iat", null)
                                .expiresAt(Instant.now().minusSeconds(5))
                                .sign())
                        .statusCode())
                .isEqualTo(200);
        assertThat(me(anna().notBefore(Instant.now().plusSeconds(5)).sign()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAgentHoldsItsOwnNameAsARole() {
        TestToken agent = ISSUER.token()
                .principal("bot-1")
                .agent("reviewer", "1.2.0", "opus")
                .roles("architect")
                .projects("*");

        assertThat(json(me(agent.sign())).path("roles").valueStream().map(role -> role.asString()))
                .containsExactly("architect", "reviewer");
    }

    @Test
    void theFirstAdminsComeFromConfigurationAndAreNeverAgents() {
        assertThat(me(ISSUER.token().principal("root").human().projects("*").sign())
                        .body())
                .contains("\"roles\":[\"admin\"]");
        assertThat(me(ISSUER.token()
                                .principal("robot")
                                .agent("reviewer", "1.2.0", "opus")
                                .projects("*")
                                .sign())
                        .body())
                .contains("\"roles\":[\"reviewer\"]");
    }

    static Stream<Arguments> tokensThatAreNot() {
        String unsigned =
                "The token cannot be read, or is not signed with RS256 or ES256 by a key of the trusted issuer.";
        return Stream.of(
                argumentSet("expired", anna().claim("iat", null).expired().sign(), "exp has passed"),
                argumentSet("without expiry", anna().claim("exp", null).sign(), "exp is missing"),
                argumentSet(
                        "not yet valid",
                        anna().notBefore(Instant.now().plus(Duration.ofHours(1)))
                                .sign(),
                        "nbf has not come yet"),
                argumentSet(
                        "of a foreign issuer",
                        anna().issuer("https://elsewhere").sign(),
                        "iss is not the issuer"),
                argumentSet("without an issuer", anna().claim("iss", null).sign(), "iss is not the issuer"),
                argumentSet("for another audience", anna().audience("elsewhere").sign(), "aud does not name"),
                argumentSet("without an audience", anna().claim("aud", null).sign(), "aud does not name"),
                argumentSet("unsigned", anna().unsigned().sign(), unsigned),
                argumentSet(
                        "with the public key as a secret",
                        anna().signedWithPublicKeyAsSecret().sign(),
                        unsigned),
                argumentSet("of a foreign key", anna().signedWithForeignKey().sign(), unsigned),
                argumentSet("of another algorithm", anna().signedWithRs512().sign(), unsigned),
                argumentSet("of an unknown key id", signedWithUnknownKeyId(anna().sign()), unsigned),
                argumentSet("changed", changed(anna().sign()), unsigned),
                argumentSet("no token at all", "hello", unsigned),
                argumentSet("without a subject", anna().claim("sub", null).sign(), "sub is missing"),
                argumentSet("with an empty subject", anna().principal(" ").sign(), "sub must not be empty"),
                argumentSet(
                        "with a subject of two lines",
                        anna().principal("anna\nroot").sign(),
                        "sub must be one line"),
                argumentSet("without a kind", anna().claim("kind", null).sign(), "kind is missing"),
                argumentSet(
                        "of an unknown kind",
                        anna().claim("kind", "god").sign(),
                        "kind must be one of human, agent, service"),
                argumentSet(
                        "with a kind of another type", anna().claim("kind", 7).sign(), "kind is missing"),
                argumentSet("without projects", anna().claim("projects", null).sign(), "projects is missing"),
                argumentSet(
                        "with one project as a text",
                        anna().claim("projects", "shop").sign(),
                        "projects must be a list"),
                argumentSet(
                        "with numbers for projects",
                        anna().claim("projects", List.of(1)).sign(),
                        "projects must be a list"),
                argumentSet(
                        "with roles as a text", anna().claim("roles", "admin").sign(), "roles must be a list"),
                argumentSet(
                        "with a role that is none",
                        anna().roles("Product Manager").sign(),
                        "roles must be a list"),
                argumentSet(
                        "a human's with an agent",
                        anna().claim("agent", "reviewer").sign(),
                        "agent is for agents only"),
                argumentSet(
                        "an agent's without agent",
                        anna().agent("reviewer", "1.2.0", "opus")
                                .claim("agent", null)
                                .sign(),
                        "agent is missing"),
                argumentSet(
                        "an agent's without version",
                        anna().agent("reviewer", "1.2.0", "opus")
                                .claim("agent_version", null)
                                .sign(),
                        "agent_version is missing"),
                argumentSet(
                        "an agent's without model",
                        anna().agent("reviewer", "1.2.0", "opus")
                                .claim("model", null)
                                .sign(),
                        "model is missing"));
    }

    @ParameterizedTest
    @MethodSource("tokensThatAreNot")
    void whatIsWrongWithATokenIsNamed(String token, String detail) {
        HttpResponse<String> answer = me(token);

        assertThat(problem(answer, 401, "unauthenticated").path("detail").asString())
                .contains(detail);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain(token);
    }

    @ParameterizedTest
    @MethodSource("tokensThatAreNot")
    void nothingIsStoredForThem(String token, String detail) {
        HttpResponse<String> answer = send(request("/api/v1/projects/shop/notes")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"x\",\"urgent\":false}")));

        problem(answer, 401, "unauthenticated");
        assertThat(notes.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YW5uYTphbm5h", "bearer", "Bearer", "Bearer a b", "Token x"})
    void anythingElseIsNoToken(String header) {
        problem(send(request(ME).header("Authorization", header)), 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ME,
                "/",
                "/error",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/env",
                "/openapi.json.yaml",
                "/openapi.json/swagger-config",
                "/api/v1/projects",
                "/nowhere"
            })
    void nothingElseAnswersWithoutAToken(String path) {
        HttpResponse<String> answer = send(request(path));

        assertThat(problem(answer, 401, "unauthenticated").path("instance").asString())
                .isEqualTo(path);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aTokenIsGoodForItsProjectsOnly() {
        String token = ISSUER.token().principal("bob").projects("garden").sign();

        problem(me(token), 403, "foreign-project");
        problem(
                send(request("/api/v1/projects/shop/nowhere").header("Authorization", "Bearer " + token)),
                403,
                "foreign-project");
        problem(me(ISSUER.token().principal("bob").sign()), 403, "foreign-project");
        assertThat(me(ISSUER.token().principal("bob").projects("*").sign()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherSpellingOfAProjectOpensNoDoor() {
        String token = ISSUER.token().principal("bob").projects("garden").sign();

        for (String spelling :
                List.of("sh%6fp", "shop%20", "SHOP", "garden%2f..%2fshop", "garden/../shop", "garden;/../shop")) {
            HttpResponse<String> answer =
                    send(request("/api/v1/projects/" + spelling + "/me").header("Authorization", "Bearer " + token));
            assertThat(answer.statusCode()).as(spelling).isBetween(400, 403);
        }
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.");
        String payload = new String(
                        java.util.Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8)
                .replace("anna", "root");
        parts[1] = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.join(".", parts);
    }

    private static String signedWithUnknownKeyId(String token) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("nobody").build(), claims);
            jwt.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
            return jwt.serialize();
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
