package dev.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvidenceCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aQuickRunReadsAReportOfEachKind() throws IOException {
        Path file = folder.resolve("evidence.json");
        StringWriter out = new StringWriter();

        int status = Bench.commandLine()
                .setOut(new PrintWriter(out))
                .execute("evidence", "--quick", "--json", file.toString());

        assertThat(status).isZero();
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(figures.at("/readers")).hasSameSizeAs(EvidenceKind.values()).allSatisfy(reading -> {
            assertThat(reading.at("/mebibytes").asDouble()).isBetween(0.2, 0.3);
            assertThat(reading.at("/firstSeconds").asDouble()).isPositive();
            assertThat(reading.at("/mebibytesPerSecond").asDouble()).isPositive();
            assertThat(reading.at("/peakHeapMebibytes").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(reading.at("/heapMebibytes").asDouble());
        });
        assertThat(figures.at("/goals")).hasSize(2);
        assertThat(out.toString()).contains("jacoco", "hdr-histogram", "As JSON: " + file);
    }
}
