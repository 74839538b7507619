package dev.countersign.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import dev.countersign.local.RecordingServer;
import dev.countersign.local.RecordingServer.Asked;
import dev.countersign.local.RecordingServer.Told;
import dev.countersign.local.cli.UserError;
import dev.countersign.local.data.DataDirectory;
import dev.countersign.local.issuer.LocalIssuer;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProjectTest {

    @Test
    void theSampleIsLoadedOnceAndNoAuthorSigns(@TempDir Path folder) throws Exception {
        DataDirectory data = DataDirectory.create(folder.resolve("data"));
        LocalIssuer issuer = LocalIssuer.openOrCreate(data, Clock.systemUTC());
        try (RecordingServer server = RecordingServer.start(
                asked -> Told.json(200, "{\"digest\":\"sha256:" + asked.path().hashCode() + "\"}"))) {
            String url = server.address().toString();
            assertThat(DemoProject.loadOnce(data, issuer, url, Clock.systemUTC()))
                    .isTrue();
            List<Asked> asked = List.copyOf(server.asked());
            assertThat(asked).filteredOn(one -> one.path().contains("/agents/")).hasSize(5);
            for (String kind : List.of("prd", "spec", "plan")) {
                String author = asked.stream()
                        .filter(one -> one.path().endsWith(DemoProject.FEATURE + "/artifacts/" + kind))
                        .map(DemoProjectTest::principal)
                        .findFirst()
                        .orElseThrow();
                assertThat(asked)
                        .filteredOn(one -> one.path().endsWith("/" + kind + "/verdicts"))
                        .isNotEmpty()
                        .noneMatch(one -> principal(one).equals(author));
            }
            assertThat(asked)
                    .filteredOn(one -> one.path().endsWith(DemoProject.FEATURE + "/artifacts/plan/verdicts"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.body()).contains("product-manager"));
            assertThat(asked).noneMatch(one -> one.path().endsWith(DemoProject.FEATURE + "/artifacts/tasks"));
            assertThat(asked)
                    .filteredOn(one -> one.path().contains(DemoProject.IN_DELIVERY))
                    .extracting(one -> one.path().replaceFirst(".*" + DemoProject.IN_DELIVERY, "") + " " + one.query())
                    .contains(
                            "/tasks/T001/claim ",
                            "/tasks/T002/completion ",
                            "/migrations ",
                            "/evidence kind=jacoco",
                            "/evidence kind=junit")
                    .doesNotContain("/tasks/T001/completion ");
            assertThat(DemoProject.loadOnce(data, issuer, url, Clock.systemUTC()))
                    .isFalse();
            assertThat(server.asked()).hasSameSizeAs(asked);
        }
    }

    @Test
    void aLoadThatWasRefusedIsTriedAgainNextTime(@TempDir Path folder) {
        DataDirectory data = DataDirectory.create(folder.resolve("data"));
        LocalIssuer issuer = LocalIssuer.openOrCreate(data, Clock.systemUTC());
        try (RecordingServer server =
                RecordingServer.start(asked -> Told.json(403, "{\"rule\":\"R01\",\"detail\":\"not an admin\"}"))) {
            assertThatThrownBy(() ->
                            DemoProject.loadOnce(data, issuer, server.address().toString(), Clock.systemUTC()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("R01: not an admin");
        }
        assertThat(data.demoMark()).doesNotExist();
    }

    private static String principal(Asked asked) {
        try {
            return SignedJWT.parse(asked.header("Authorization").substring("Bearer ".length()))
                    .getJWTClaimsSet()
                    .getSubject();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
