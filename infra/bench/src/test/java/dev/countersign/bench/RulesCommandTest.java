package dev.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RulesCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aQuickRunMeasuresTheFeatureThatIsPromised() throws IOException {
        Path file = folder.resolve("rules.json");
        StringWriter out = new StringWriter();

        int status =
                Bench.commandLine().setOut(new PrintWriter(out)).execute("rules", "--quick", "--json", file.toString());

        assertThat(status).isZero();
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(figures.at("/artifacts").asInt()).isEqualTo(4);
        assertThat(figures.at("/verdicts").asInt()).isEqualTo(40);
        assertThat(figures.at("/definitions").asInt()).isEqualTo(13);
        assertThat(figures.at("/commands")).hasSize(3).allSatisfy(command -> {
            assertThat(command.at("/rules").asInt()).isPositive();
            assertThat(command.at("/p50").asDouble()).isPositive();
            assertThat(command.at("/samples").asInt()).isEqualTo(1_000);
        });
        assertThat(figures.at("/goals")).hasSize(3);
        assertThat(out.toString()).contains("microseconds", "As JSON: " + file);
    }
}
