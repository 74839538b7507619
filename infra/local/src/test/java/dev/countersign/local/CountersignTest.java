package dev.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.local.cli.EnvironmentDefaults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CountersignTest {

    private final StringWriter errors = new StringWriter();

    private CommandLine line(Map<String, String> environment) {
        return Countersign.commandLine(new EnvironmentDefaults(environment::get))
                .setErr(new PrintWriter(errors, true))
                .setOut(new PrintWriter(new StringWriter()));
    }

    private static Object value(CommandLine.ParseResult parsed, String option) {
        return parsed.subcommand().commandSpec().findOption(option).getValue();
    }

    @Test
    void anOptionIsTakenFromTheEnvironmentUnlessItIsTyped() {
        Map<String, String> environment = Map.of(
                "COUNTERSIGN_KAFKA_PORT", "29092",
                "COUNTERSIGN_PORT", "9090",
                "COUNTERSIGN_DATA", "/elsewhere",
                "COUNTERSIGN_DEMO", "true",
                "COUNTERSIGN_POSTGRES_PORT", "");
        CommandLine.ParseResult parsed = line(environment).parseArgs("up", "--port", "8181");
        assertThat(value(parsed, "--port")).isEqualTo(8181);
        assertThat(value(parsed, "--kafka-port")).isEqualTo(29092);
        assertThat(value(parsed, "--data")).isEqualTo(Path.of("/elsewhere"));
        assertThat(value(parsed, "--demo")).isEqualTo(true);
        assertThat(value(parsed, "--postgres-port"))
                .as("an empty variable is none")
                .isEqualTo(15432);
    }

    @Test
    void aRequiredOptionMayComeFromTheEnvironmentToo() {
        Map<String, String> environment =
                Map.of("COUNTERSIGN_PRINCIPAL", "anna", "COUNTERSIGN_KIND", "human", "COUNTERSIGN_ROLE", "a,b");
        CommandLine.ParseResult parsed = line(environment).parseArgs("token");
        assertThat(value(parsed, "--principal")).isEqualTo("anna");
        assertThat(value(parsed, "--role")).asString().isEqualTo("[a, b]");
    }

    @Test
    void wrongUsageEndsWithTwoAndRefusalsWithOneLineAndOne(@TempDir Path folder) throws Exception {
        assertThat(line(Map.of()).execute("up", "--port", "70000")).isEqualTo(2);
        assertThat(errors.toString()).contains("--port takes 0 to 65535");
        errors.getBuffer().setLength(0);
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(line(Map.of()).execute("up", "--data", file.toString())).isEqualTo(1);
        assertThat(errors.toString()).containsOnlyOnce("\n").contains("is a file, not a directory");
    }

    @Test
    void aTakenPortIsNamedTogetherWithItsOptionAndNothingIsStarted(@TempDir Path folder) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            Path data = folder.resolve("data");
            assertThat(line(Map.of()).execute("up", "--data", data.toString(), "--port", port))
                    .isEqualTo(1);
            assertThat(errors.toString()).contains("port " + port).contains("--port");
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }
}
