package dev.countersign.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.local.RecordingServer;
import dev.countersign.local.RecordingServer.Asked;
import dev.countersign.local.RecordingServer.Told;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

    private static final String BASE = "/api/v1/projects/shop";
    private static final String AGENT = "---\nname: two\nversion: 1.10.0\n---\n";
    private static final String CLAIMS = BASE + "/features/007-points/artifacts/spec/claims";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, Told> answers = new HashMap<>();
    private final RecordingServer server = RecordingServer.start(this::answer);

    private Told answer(Asked asked) {
        return answers.getOrDefault(asked.path(), Told.json(404, "{}"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(folder.toString(), "--project", "shop", "--token", "t", "--url", server.address() + "/"));
        arguments.addAll(List.of(more));
        return new CommandLine(new CheckCommand())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    err.append(failure.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void held(String version, String status, String digest) {
        answers.put(
                BASE + "/agents/two",
                Told.json(
                        200,
                        "{\"version\":\"%s\",\"status\":\"%s\",\"digest\":\"%s\"}".formatted(version, status, digest)));
    }

    private static String digest(String text) {
        return new MarkdownFile(Path.of("a.md"), text.getBytes(StandardCharsets.UTF_8)).digest();
    }

    private void compared(String body) {
        answers.put(CLAIMS, Told.json(200, body));
    }

    @Test
    void aFolderThatIsAsTheRecordSaysIsEqual() throws Exception {
        write("agents/two.md", AGENT);
        write("agents/README.md", "# What these are\n");
        write("specs/007-points/spec.md", "# Points\n");
        held("1.10.0", "active", digest(AGENT));
        compared("{\"digest\":\"a\",\"recordedDigest\":\"a\",\"current\":true,"
                + "\"claims\":[{\"role\":\"architect\",\"finding\":\"supported\"}]}");

        assertThat(run()).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "skipped        file agents/README.md  (has no front matter, so it is no agent definition)",
                        "equal          agent agents/two.md",
                        "equal          artifact specs/007-points/spec.md");
        assertThat(server.lines()).containsExactly("GET " + BASE + "/agents/two", "POST " + CLAIMS);
        assertThat(server.asked().get(1).header("Content-Type")).isEqualTo("text/markdown");
        assertThat(server.asked().get(1).body()).isEqualTo("# Points\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1.9.0, active, newer-version, 'version 1.10.0 here, 1.9.0 on record'",
        "1.10.0, active, other-text, 'version 1.10.0 here, 1.10.0 on record'",
        "2.0.0, active, other-text, 'version 1.10.0 here, 2.0.0 on record'",
        "1.10.0, retired, retired, two was retired at version 1.10.0"
    })
    void anAgentThatDiffersIsNamedWithBothVersions(String version, String status, String finding, String detail)
            throws Exception {
        write("agents/two.md", AGENT);
        held(version, status, "sha256:other");

        assertThat(run()).isEqualTo(1);

        assertThat(out.toString().strip()).startsWith(finding + " ").endsWith("agents/two.md  (" + detail + ")");
    }

    @Test
    void whatIsNotOnRecordIsMissing() throws Exception {
        write("agents/two.md", AGENT);
        write("specs/007-points/spec.md", "# Points\n");
        write("specs/007-points/plan.md", "# Plan\n");
        answers.put(
                CLAIMS.replace("spec", "plan"), Told.json(200, "{\"digest\":\"a\",\"current\":false,\"claims\":[]}"));

        assertThat(run()).isEqualTo(1);

        assertThat(out.toString().lines())
                .containsExactly(
                        "missing        agent agents/two.md  (no agent two is on record)",
                        "missing        artifact specs/007-points/spec.md  (no feature 007-points is on record)",
                        "missing        artifact specs/007-points/plan.md  (feature 007-points has no plan on record)");
    }

    @Test
    void aSpecThatDiffersIsNamedWithItsDigestAndEveryClaimThatTheRecordDoesNotSupport() throws Exception {
        write("specs/007-points/spec.md", "# Points\n");
        compared("""
            {"digest": "a", "recordedDigest": "b", "current": false, "claims": [
              {"role": "product-manager", "finding": "supported", "reason": "The record says the same"},
              {"role": "architect", "finding": "drift", "reason": "The verdict was given on another text"},
              {"role": "team-lead", "finding": "forgery", "reason": "Nobody"}]}
            """);

        assertThat(run()).isEqualTo(1);

        String spec = "artifact specs/007-points/spec.md";
        assertThat(out.toString().lines())
                .containsExactly(
                        "other-digest   " + spec + "  (a here, b on record)",
                        "drift          " + spec
                                + "  (the sign-off for architect: The verdict was given on another text)",
                        "forgery        " + spec + "  (the sign-off for team-lead: Nobody)");
    }

    @Test
    void aFileThatTheServerCannotReadDiffers() throws Exception {
        write("specs/007-points/spec.md", "");
        answers.put(CLAIMS, new Told(400, "application/problem+json", "{\"detail\":\"The document holds no text\"}"));

        assertThat(run()).isEqualTo(1);

        assertThat(out.toString()).contains("unreadable").contains("The document holds no text");
    }

    @Test
    void jsonIsOneObject() throws Exception {
        write("agents/two.md", AGENT);
        held("1.9.0", "active", "sha256:other");

        assertThat(run("--json")).isEqualTo(1);

        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json).isEqualTo(JsonMapper.shared().readTree("""
            {"project": "shop", "equal": false, "items": [
              {"kind": "agent", "file": "agents/two.md", "finding": "newer-version",
               "detail": "version 1.10.0 here, 1.9.0 on record"}]}
            """));
    }

    @Test
    void anEmptyFolderDiffersInNothing() {
        assertThat(run("--json")).isZero();
        assertThat(out.toString().strip()).isEqualTo("{\"project\":\"shop\",\"equal\":true,\"items\":[]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500})
    void whatCannotBeComparedIsAFailureAndNoDifference(int status) throws Exception {
        write("agents/two.md", AGENT);
        answers.put(BASE + "/agents/two", Told.json(status, "{\"detail\":\"no\"}"));

        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void soIsAServerThatIsNotThereAFolderThatIsNoneAndAProjectThatIsNone() throws Exception {
        write("agents/two.md", AGENT);
        server.close();

        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("nothing answers at");
        assertThat(new CommandLine(new CheckCommand())
                        .setErr(new PrintWriter(err, true))
                        .execute(folder.resolve("none").toString(), "--project", "shop", "--token", "t"))
                .isEqualTo(2);
        assertThat(run("--project", "Shop")).isEqualTo(2);
    }
}
