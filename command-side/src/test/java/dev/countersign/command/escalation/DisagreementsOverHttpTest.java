package dev.countersign.command.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisagreementsOverHttpTest {

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String projects = "/api/v1/projects/" + project;
    private final String feature = projects + "/features/001-checkout";
    private final String prd = feature + "/artifacts/prd";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String dora = commands.human("dora");
    private final String phil = commands.human("phil");

    private void opened() {
        assertThat(commands.post(pam, projects + "/features", "{\"id\": \"001-checkout\", \"title\": \"Checkout\"}")
                        .status())
                .isEqualTo(201);
    }

    private String submitted(String text) {
        Answer answer = commands.putMarkdown(dora, prd, text);
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
        return answer.text("digest");
    }

    private Answer verdict(String token, String role, String verdict, String digest) {
        return commands.post(
                token,
                prd + "/verdicts",
                "{\"role\": \"%s\", \"verdict\": \"%s\", \"digest\": \"%s\"}".formatted(role, verdict, digest));
    }

    @Test
    void threeRejectionsInARowWaitForAHuman() {
        opened();
        for (int take = 1; take <= 3; take++) {
            assertThat(verdict(arno, "architect", "BLOCKED", submitted("# Take " + take + "\n"))
                            .status())
                    .isEqualTo(201);
        }

        Answer refused = commands.putMarkdown(dora, prd, "# Take 4\n");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("rule")).isEqualTo("R12");
        String decision = "{\"decision\": \"One more\", \"reason\": \"Arno explained\", \"citation\": \"R12\"}";
        assertThat(commands.post(arno, feature + "/escalations/1/decision", decision)
                        .status())
                .isEqualTo(403);
        assertThat(commands.post(pam, feature + "/escalations/1/decision", decision)
                        .status())
                .isEqualTo(201);
        assertThat(submitted("# Take 4\n")).isNotEmpty();
    }

    @Test
    void aDelegateSpeaksForARoleUntilTheDelegationIsRevoked() {
        opened();
        String digest = submitted("# The prd\n");
        assertThat(verdict(phil, "product-manager", "APPROVED", digest).status())
                .isEqualTo(403);
        Answer delegated = delegate("{\"role\": \"product-manager\", \"to\": \"phil\", \"until\": \"%s\","
                        .formatted(Instant.now().plus(Duration.ofDays(2)))
                + " \"reason\": \"On leave\"}");
        assertThat(delegated.status()).describedAs(delegated.response().body()).isEqualTo(201);

        assertThat(verdict(service("phil"), "product-manager", "APPROVED", digest)
                        .status())
                .isEqualTo(403);
        assertThat(verdict(phil, "product-manager", "APPROVED", digest).status())
                .isEqualTo(201);

        assertThat(commands.send(pam, "DELETE", projects + "/delegations/1", "application/json", "")
                        .status())
                .isEqualTo(204);
        assertThat(commands.send(pam, "DELETE", projects + "/delegations/1", "application/json", "")
                        .status())
                .isEqualTo(404);
        assertThat(verdict(phil, "product-manager", "BLOCKED", digest).status()).isEqualTo(403);
    }

    @Test
    void aDelegationThatHasNotBegunHoldsForNobody() {
        opened();
        String digest = submitted("# The prd\n");
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertThat(delegate("{\"role\": \"product-manager\", \"to\": \"phil\", \"from\": \"%s\", \"until\": \"%s\","
                                        .formatted(tomorrow, tomorrow.plus(Duration.ofDays(1)))
                                + " \"reason\": \"On leave\"}")
                        .status())
                .isEqualTo(201);

        assertThat(verdict(phil, "product-manager", "APPROVED", digest).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/escalations | {}",
                "/escalations | {\"about\": \"artifacts/prd\"}",
                "/escalations | {\"about\": \"artifacts/prd\", \"reason\": \" \"}",
                "/escalations | {\"about\": \"tasks/T012\", \"reason\": \"Late\"}",
                "/escalations | {\"about\": 3, \"reason\": \"Late\", \"x\": 1}",
                "/escalations/1/positions | {}",
                "/escalations/1/positions | {\"position\": \"\"}",
                "/escalations/1/positions | {\"position\": \"a\", \"level\": \"L3\"}",
                "/escalations/1/decision | {\"decision\": \"a\"}",
                "/escalations/1/decision | {\"decision\": \"a\", \"reason\": \"b\", \"citation\": \"R99\"}"
            })
    void malformedRequestsAreRefused(String path, String body) {
        opened();

        assertThat(commands.post(pam, feature + path, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"0", "x", "99999999999", "7"})
    void anEscalationThatIsNotThereIsNotFound(String number) {
        opened();

        assertThat(commands.post(pam, feature + "/escalations/" + number + "/positions", "{\"position\": \"a\"}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"role\": \"architect\", \"to\": \"phil\", \"reason\": \"x\"}",
                "{\"role\": \"architect\", \"to\": \"phil\", \"reason\": \"x\", \"until\": \"tomorrow\"}",
                "{\"role\": \"architect\", \"to\": \"\", \"reason\": \"x\", \"until\": \"2026-12-01T00:00:00Z\"}",
                "{\"role\": \"architect\", \"to\": \"p\", \"reason\": \"x\", \"until\": \"+1000000000-01-01T00:00:00Z\"}"
            })
    void malformedDelegationsAreRefused(String body) {
        assertThat(delegate(body).status()).isEqualTo(400);
    }

    private Answer delegate(String body) {
        return commands.post(pam, projects + "/delegations", body);
    }

    private String service(String name) {
        return commands.token().principal(name).service().projects("*").sign();
    }
}
