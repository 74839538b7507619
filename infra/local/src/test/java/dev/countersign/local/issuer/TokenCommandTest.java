package dev.countersign.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.local.data.DataDirectory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TokenCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void create() {
        LocalIssuer.openOrCreate(DataDirectory.create(folder.resolve("data")), Clock.systemUTC());
    }

    private int run(String arguments) {
        List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return new CommandLine(new TokenCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void aHumanGetsItsRolesAndProjects() throws Exception {
        assertThat(run("--principal anna --kind human --role architect --role team-lead --project shop --project bank"))
                .isZero();
        JWTClaimsSet claims = SignedJWT.parse(out.toString().strip()).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("roles")).containsExactly("architect", "team-lead");
        assertThat(claims.getStringListClaim("projects")).containsExactly("shop", "bank");
        assertThat(claims.getClaims()).doesNotContainKeys("agent", "agent_version", "model");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aTokenHoldsEverywhereUnlessProjectsAreNamed() throws Exception {
        assertThat(run("--principal ci --kind service --ttl 30m")).isZero();
        JWTClaimsSet claims = SignedJWT.parse(out.toString().strip()).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("projects")).containsExactly("*");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--kind human",
                "--principal anna --kind robot",
                "--principal ../x --kind human",
                "--principal anna --kind human --role Architect",
                "--principal anna --kind human --project UPPER",
                "--principal anna --kind human --model opus",
                "--principal bot --kind agent",
                "--principal bot --kind agent --agent architect --model opus",
                "--principal bot --kind agent --agent architect --agent-version one --model opus",
                "--principal anna --kind human --ttl forever",
                "--principal anna --kind human --ttl 0h",
                "--principal anna --kind human --ttl 367d"
            })
    void wrongUsageIsRefusedAndPrintsNoToken(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(errors.toString()).isNotBlank();
    }
}
