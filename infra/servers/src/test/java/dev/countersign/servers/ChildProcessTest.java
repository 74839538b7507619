package dev.countersign.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private ChildProcess shell(String script) {
        return ChildProcess.start(
                "shell",
                List.of("sh", "-c", script),
                Map.of("GREETING", "hello"),
                null,
                folder.resolve("log"),
                ChildProcess.StopSignal.TERM,
                Duration.ofSeconds(1));
    }

    @Test
    void itsOutputIsKeptAndItsStatusTold() throws Exception {
        try (ChildProcess child = shell("echo $GREETING; exit 3")) {
            assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(3);
            assertThat(child.lastOutput()).isEqualTo("hello");
        }
    }

    @Test
    void oneThatDoesNotListenIsKilledAfterItsGrace() {
        ChildProcess child = shell("trap '' TERM; echo ready; while :; do sleep 0.1; done");
        await().until(() -> child.lastOutput().equals("ready"));
        child.close();
        assertThat(child.isAlive()).isFalse();
    }

    /** Started by the test below, to be killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            try (ChildProcess child = ChildProcess.start(
                    "sleep",
                    List.of("sleep", "600"),
                    Map.of(),
                    null,
                    Path.of(arguments[0]),
                    ChildProcess.StopSignal.TERM,
                    Duration.ofSeconds(5))) {
                System.out.println(child.pid());
                var _ = System.in.read();
            }
        }
    }

    @Test
    void itEndsWithAParentThatIsKilledWithoutAWord() throws Exception {
        Process parent = new ProcessBuilder(
                        Executables.java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.resolve("log").toString())
                .start();
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            parent.destroyForcibly();
            await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }
}
