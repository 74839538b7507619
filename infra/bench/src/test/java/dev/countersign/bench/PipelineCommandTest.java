package dev.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PipelineCommandTest {

    private static final Path ROOT = Path.of(System.getProperty("countersign.root", "../.."));

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aQuickRunMeasuresEverythingAndLeavesNothingBehind() throws IOException {
        assumeThat(isQuerySideBuilt())
                .as("the query side's jar is built in an earlier module's phase 'package'")
                .isTrue();
        Path file = folder.resolve("figures.json");
        StringWriter out = new StringWriter();

        int status = Bench.commandLine()
                .setOut(new PrintWriter(out))
                .execute("pipeline", "--quick", "--json", file.toString());

        assertThat(status).isZero();
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(figures.at("/throughput")).hasSize(3);
        figures.at("/throughput").forEach(row -> {
            assertThat(row.at("/rawInserts/median").asDouble()).isPositive();
            assertThat(row.at("/stock/median").asDouble()).isPositive();
            assertThat(row.at("/ours/median").asDouble()).isPositive();
        });
        assertThat(figures.at("/visibleIdle/ours/p50").asDouble()).isPositive();
        assertThat(figures.at("/visibleAtRate/stockPooled/p99").asDouble()).isPositive();
        assertThat(figures.at("/http/atRate/samples").asInt()).isEqualTo(200);
        assertThat(figures.at("/machine/durable").asString()).isEqualTo("fsync on, synchronous_commit on");
        assertThat(figures.at("/goals")).isNotEmpty();
        assertThat(out.toString()).contains("Commands a second", "As JSON: " + file);
        assertThat(ROOT.resolve("target/bench").toFile().list((parent, name) -> name.startsWith("servers-")))
                .isEmpty();
    }

    private static boolean isQuerySideBuilt() throws IOException {
        Path target = ROOT.resolve("query-side/target");
        if (!Files.isDirectory(target)) {
            return false;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "query-side-*-app.jar")) {
            return jars.iterator().hasNext();
        }
    }
}
