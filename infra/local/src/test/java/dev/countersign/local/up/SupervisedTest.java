package dev.countersign.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.servers.ChildProcess;
import dev.countersign.servers.ServerStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final List<ChildProcess> started = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(ChildProcess::close);
    }

    private ChildProcess sleeper() {
        ChildProcess child = ChildProcess.start(
                "sleeper",
                List.of("sleep", "600"),
                Map.of(),
                null,
                folder.resolve("log"),
                ChildProcess.StopSignal.TERM,
                Duration.ofSeconds(5));
        started.add(child);
        return child;
    }

    @Test
    void aServerThatWasKilledIsStartedAgain() {
        try (Supervised server = new Supervised("sleeper", this::sleeper, said::add)) {
            server.start();
            started.getFirst().kill();
            await().atMost(Duration.ofSeconds(10)).until(() -> said.contains("sleeper is back"));
            assertThat(started).hasSize(2);
            assertThat(started.getLast().isAlive()).isTrue();
            assertThat(said.getFirst()).contains("process " + started.getFirst().pid());
        }
        assertThat(started).noneMatch(ChildProcess::isAlive);
    }

    @Test
    void aServerThatDoesNotComeBackAtOnceIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        Supplier<ChildProcess> failsOnce = () -> {
            if (attempts.incrementAndGet() == 2) {
                throw new ServerStartException("not now");
            }
            return sleeper();
        };
        try (Supervised server = new Supervised("sleeper", failsOnce, said::add)) {
            server.start();
            started.getFirst().kill();
            await().atMost(Duration.ofSeconds(10)).until(() -> said.contains("sleeper is back"));
            assertThat(said).anyMatch(line -> line.contains("not now"));
        }
    }

    @Test
    void aServerThatWasClosedStaysAway() {
        Supervised server = new Supervised("sleeper", this::sleeper, said::add);
        server.start();
        server.close();
        server.start();
        assertThat(started).singleElement().matches(child -> !child.isAlive());
        assertThat(said).isEmpty();
    }

    @Test
    void theFirstStartFailsToItsCaller() {
        try (Supervised server = new Supervised(
                "broken",
                () -> {
                    throw new ServerStartException("no disk");
                },
                said::add)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("no disk");
        }
    }
}
