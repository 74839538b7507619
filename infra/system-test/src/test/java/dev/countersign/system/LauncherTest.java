package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.system.Installation.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./countersign}, from its start to its end. */
class LauncherTest {

    private static final String AGENT = """
        ---
        name: reader
        description: Reads what others write.
        version: 1.0.0
        model: opus
        ---
        # Reader
        """;

    private static Answer send(Installation installation, String token, String method, String path, String... headers) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(installation.url() + path))
                    .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(AGENT))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "text/markdown");
            if (headers.length > 0) {
                request.headers(headers);
            }
            return new Answer(http.send(request.build(), BodyHandlers.ofString()), method.equals("GET") ? "" : AGENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String token(Installation installation, String... roles) {
        Ran ran = installation.run("token", "--principal", "ada", "--kind", "human", "--role", String.join(",", roles));
        assertThat(ran.status()).as(ran.output()).isZero();
        return ran.output().strip();
    }

    @Test
    void aSecondStartFindsWhatTheFirstOneLeftAndAnEndLeavesNoProcess() {
        try (Installation installation = new Installation()) {
            installation.up();
            String ada = token(installation, "admin");
            String path = "/api/v1/projects/kept/agents/reader";
            Answer registered = send(installation, ada, "PUT", path);
            assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
            Ran another = installation.run("up", "--port", "0", "--kafka-port", "0", "--postgres-port", "0");
            assertThat(another.status()).as(another.output()).isNotZero();
            assertThat(another.output())
                    .contains("is used by process " + installation.process().pid());

            end(installation);
            installation.up();

            Answer read = send(installation, ada, "GET", path, "Countersign-Min-Position", registered.position());
            assertThat(read.status()).as(read.toString()).isEqualTo(200);
            assertThat(read.header("ETag")).isEqualTo(registered.header("ETag"));
            assertThat(send(installation, ada, "PUT", path).text("/status")).isEqualTo("unchanged");
            end(installation);
        }
    }

    private static void end(Installation installation) {
        ProcessHandle launcher = installation.process();
        List<ProcessHandle> children = launcher.descendants().toList();
        assertThat(children).as("Postgres, Kafka and both sides").hasSizeGreaterThanOrEqualTo(4);

        installation.stop();

        assertThat(launcher.isAlive()).isFalse();
        assertThat(installation.said()).endsWith("Stopped\n");
        // Whatever a server has started itself may be a moment behind it.
        await("no child is left").until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void importingTwiceChangesNothingAndCheckTellsWhatDiffers(@TempDir Path repository) throws IOException {
        Installation installation = Installation.shared();
        Path agents = Files.createDirectories(repository.resolve(".claude/agents"));
        Path spec =
                Files.createDirectories(repository.resolve("specs/007-points")).resolve("spec.md");
        Files.writeString(agents.resolve("reader.md"), AGENT);
        Files.writeString(spec, "# Points\n\nEvery order earns points.\n");
        String[] importing = {"import", repository.toString(), "--project", "imported"};
        String[] checking = {"check", repository.toString(), "--project", "imported"};

        Ran first = installation.run(importing);
        assertThat(first.status()).as(first.output()).isZero();
        assertThat(first.output())
                .contains("registered  agent ", "opened      feature 007-points", "submitted   artifact ");
        Ran checked = installation.run(checking);
        assertThat(checked.status()).as(checked.output()).isZero();
        String reader = token(installation, "reader");
        String feature = "/api/v1/projects/imported/features/007-points";
        String before = send(installation, reader, "GET", feature).body();

        Ran second = installation.run(importing);
        assertThat(second.status()).as(second.output()).isZero();
        assertThat(second.output())
                .contains("2 unchanged")
                .doesNotContain("registered", "revised", "opened", "submitted");
        assertThat(send(installation, reader, "GET", feature).body()).isEqualTo(before);

        Files.writeString(spec, "# Points\n\nEvery order earns points, twice.\n");
        Ran drifted = installation.run(checking);
        assertThat(drifted.status()).as(drifted.output()).isEqualTo(1);
        assertThat(drifted.output()).contains("specs/007-points/spec.md");
        assertThat(installation
                        .run("check", repository.resolve("nowhere").toString(), "--project", "imported")
                        .status())
                .isEqualTo(2);
    }
}
