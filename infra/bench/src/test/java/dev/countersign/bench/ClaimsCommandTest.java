package dev.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClaimsCommandTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aQuickRunComparesWithPlainLeasesAndFindsNoTaskWonTwice() throws IOException {
        Path file = folder.resolve("claims.json");
        StringWriter out = new StringWriter();

        int status = Bench.commandLine()
                .setOut(new PrintWriter(out))
                .execute("claims", "--quick", "--json", file.toString());

        assertThat(status).isZero();
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(figures.at("/races")).hasSize(3).allSatisfy(race -> {
            assertThat(race.at("/tasksPerSecond/median").asDouble()).isPositive();
            assertThat(race.at("/toLimit").asDouble()).isPositive();
            assertThat(race.at("/wonTwice").asInt()).isZero();
            assertThat(race.at("/oldTokens").asInt()).isPositive();
            assertThat(race.at("/oldTokensThrough").asInt()).isZero();
        });
        assertThat(figures.at("/claimAlone/samples").asInt()).isEqualTo(20);
        assertThat(figures.at("/completionAlone/p50").asDouble()).isPositive();
        assertThat(figures.at("/machine/durable").asString()).isEqualTo("fsync on, synchronous_commit on");
        assertThat(figures.at("/goals")).hasSize(3);
        assertThat(out.toString()).contains("plain leases", "ours, HTTP", "As JSON: " + file);
    }
}
