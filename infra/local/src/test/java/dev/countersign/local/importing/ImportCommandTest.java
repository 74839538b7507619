package dev.countersign.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.local.RecordingServer;
import dev.countersign.local.RecordingServer.Asked;
import dev.countersign.local.RecordingServer.Told;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {

    private static final String BASE = "/api/v1/projects/shop";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final RecordingServer server = RecordingServer.start(this::answer);

    /** As much of Countersign as the importer meets: it knows what it was given before, and asks for the plan's gate. */
    private Told answer(Asked asked) {
        if (asked.method().equals("GET")) {
            String text = kept.get(asked.path());
            return text == null
                    ? Told.json(404, "{}")
                    : Told.json(200, text.contains("pm_signoff") ? "{\"assertedSignOffs\":[{}]}" : "{}");
        }
        if (asked.path().endsWith("/features")) {
            String id = asked.body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
            kept.put(asked.path() + "/" + id, asked.body());
            return Told.json(201, "{}");
        }
        if (asked.body().contains("name: broken")) {
            return new Told(422, "application/problem+json", "{\"detail\":\"The version is no semver\"}");
        }
        if (asked.query().equals("dry-run=true")) {
            return Told.json(200, dryRun(asked));
        }
        String before = kept.put(asked.path(), asked.body());
        boolean changed = !asked.body().equals(before);
        if (asked.path().contains("/agents/")) {
            return Told.json(
                    before == null ? 201 : 200,
                    "{\"status\":\"" + (changed ? "revised" : "unchanged") + "\",\"diagnostics\":[{\"severity\":"
                            + "\"WARNING\",\"code\":\"long\",\"where\":\"line 1\",\"message\":\"rather long\"}]}");
        }
        return Told.json(200, "{\"revision\":1,\"changed\":" + changed + "}");
    }

    private static String dryRun(Asked asked) {
        if (asked.path().endsWith("/tasks")) {
            return "{\"allowed\":false,\"rules\":[{\"rule\":\"R02\",\"status\":\"SATISFIED\"},"
                    + "{\"rule\":\"R15\",\"status\":\"REFUSED\",\"reason\":\"the plan waits\"}]}";
        }
        if (asked.body().contains("out of scope")) {
            return "{\"allowed\":false,\"rules\":[{\"rule\":\"R15\",\"status\":\"REFUSED\",\"reason\":\"first\"},"
                    + "{\"rule\":\"R08\",\"status\":\"REFUSED\",\"reason\":\"not yours\"}]}";
        }
        return "{\"allowed\":true,\"rules\":[]}";
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(folder.toString(), "--project", "shop", "--token", "t", "--url", server.address() + "/"));
        arguments.addAll(List.of(more));
        return new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void agentsAreFoundInTheirThreePlacesAndOthersAreLeftAlone() throws Exception {
        write(".claude/agents/one.md", "---\nname: one\n---\n");
        write("agents/two.md", "---\nname: \"two\"\n---\n");
        write("agents/README.md", "# What these are\n");
        write("three.md", "---\nname: three # the third\n---\n");
        write("README.md", "# A repository\n");
        assertThat(run()).isZero();
        assertThat(server.lines())
                .containsExactly(
                        "PUT " + BASE + "/agents/one", "PUT " + BASE + "/agents/two", "PUT " + BASE + "/agents/three");
        assertThat(server.asked().getFirst().header("Content-Type")).isEqualTo("text/markdown");
        assertThat(server.asked().getFirst().header("Authorization")).isEqualTo("Bearer t");
        assertThat(out.toString())
                .contains("3 registered", "3 diagnostics (-v lists them)")
                .contains("agents/README.md  (has no front matter");
    }

    @Test
    void aFeatureIsOpenedOnceAndWhatWaitsForAGateIsSkippedNotRefused() throws Exception {
        write(
                "specs/007-points/spec.md",
                "---\ntriad: {pm_signoff: {}}\n---\n```\n# code\n```\n# Spec: Loyalty points\n");
        write("specs/007-points/plan.md", "# Plan\n");
        write("specs/007-points/tasks.md", "# Tasks\n");
        write("specs/007-points/research.md", "# Notes\n");
        assertThat(run()).isZero();
        String feature = BASE + "/features/007-points";
        assertThat(server.lines())
                .containsExactly(
                        "GET " + feature,
                        "POST " + BASE + "/features",
                        "PUT " + feature + "/artifacts/spec?dry-run=true",
                        "PUT " + feature + "/artifacts/spec",
                        "GET " + feature + "/artifacts/spec",
                        "PUT " + feature + "/artifacts/plan?dry-run=true",
                        "PUT " + feature + "/artifacts/plan",
                        "GET " + feature + "/artifacts/plan",
                        "PUT " + feature + "/artifacts/tasks?dry-run=true");
        assertThat(server.asked().get(1).body())
                .contains("\"title\":\"Loyalty points\"")
                .contains("\"tier\":\"light\"");
        assertThat(out.toString())
                .contains("skipped     artifact specs/007-points/tasks.md  (R15: the plan waits)")
                .contains("1 opened", "2 submitted", "1 sign-offs asserted");
    }

    @Test
    void aFeatureDirectlyInSpecsHasItsIdFromItsText() throws Exception {
        write("specs/spec.md", "# Spec: Example\n\n**Feature ID**: 000\n");
        assertThat(run()).isZero();
        assertThat(server.lines()).contains("PUT " + BASE + "/features/000/artifacts/spec");
    }

    @Test
    void theSecondImportChangesNothing() throws Exception {
        write("agents/two.md", "---\nname: two\n---\n");
        write("specs/007-points/spec.md", "# Points\n");
        assertThat(run()).isZero();
        Map<String, String> before = Map.copyOf(kept);
        out.getBuffer().setLength(0);
        assertThat(run()).isZero();
        assertThat(kept).isEqualTo(before);
        assertThat(out.toString()).contains("2 unchanged").doesNotContain("registered", "submitted");
    }

    @Test
    void whatIsRefusedIsNamedWithItsReasonAndTheRestIsImported() throws Exception {
        write("agents/broken.md", "---\nname: broken\n---\n");
        write("agents/two.md", "---\nname: two\n---\n");
        write("specs/007-points/spec.md", "# out of scope\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("refused     agent agents/broken.md  (The version is no semver)")
                .contains("(R15: first; R08: not yours)")
                .contains("2 refused");
        assertThat(kept).containsKey(BASE + "/agents/two");
    }

    @Test
    void verboseListsWhatTheServerUnderstood() throws Exception {
        write("agents/two.md", "---\nname: two\n---\n");
        assertThat(run("-v")).isZero();
        assertThat(out.toString()).contains("warning long at line 1: rather long");
    }

    @Test
    void nothingOutsideTheFolderIsRead(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret.md"), "---\nname: secret\n---\n");
        Files.createDirectories(elsewhere.resolve("specs/001-x"));
        Files.writeString(elsewhere.resolve("specs/001-x/spec.md"), "# Secret\n");
        Files.createDirectories(folder.resolve("agents"));
        Files.createSymbolicLink(folder.resolve("agents/secret.md"), secret);
        Files.createSymbolicLink(folder.resolve("agents/nowhere.md"), elsewhere.resolve("missing.md"));
        Files.createSymbolicLink(folder.resolve("specs"), elsewhere.resolve("specs"));
        assertThat(run()).isZero();
        assertThat(server.lines()).isEmpty();
        assertThat(out.toString()).contains("agents/secret.md  (leads out of the folder)");
    }

    @Test
    void aFolderThatIsNoFeatureIdIsSkippedWithTheReason() throws Exception {
        write("specs/Notes/spec.md", "# Notes\n");
        assertThat(run()).isZero();
        assertThat(server.lines()).isEmpty();
        assertThat(out.toString()).contains("'Notes' is no feature id");
    }

    @Test
    void aServerThatIsNotThereIsSaidInASentence() throws Exception {
        write("agents/two.md", "---\nname: two\n---\n");
        server.close();
        StringWriter errors = new StringWriter();
        int status = new CommandLine(new ImportCommand())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    errors.append(failure.getMessage());
                    return 1;
                })
                .setOut(new PrintWriter(out, true))
                .execute(
                        folder.toString(),
                        "--project",
                        "shop",
                        "--token",
                        "t",
                        "--url",
                        server.address().toString());
        assertThat(status).isEqualTo(1);
        assertThat(errors.toString()).contains("nothing answers at " + server.address());
    }
}
