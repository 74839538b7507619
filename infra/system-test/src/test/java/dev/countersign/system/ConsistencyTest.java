package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has written reads it, at once or not at all. */
class ConsistencyTest {

    private static final int TIMES = 200;

    /** The limit that is shipped, and what a loaded machine may add to it. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Duration ALLOWANCE = Duration.ofSeconds(3);

    private final Team team = Team.in(RunningSystem.shared());

    @Test
    void aReaderWithThePositionOfACommandSeesItsEffect() {
        String feature = team.feature("001-own-writes", "light");
        for (int i = 1; i <= TIMES; i++) {
            String text = "# Revision " + i + "\n";
            Answer submitted = team.dora().submit(feature, "spec", text);
            assertThat(submitted.status()).as(submitted.toString()).isEqualTo(200);

            // Clients send the position along; all views are of one transaction, so any of them may be asked first.
            String below = List.of("", "/artifacts/spec", "/timeline?limit=200", "/gates")
                    .get(i % 4);
            Answer first = team.arno().get("/features/" + feature + below);
            assertThat(first.status()).as(first.toString()).isEqualTo(200);
            Answer artifact = team.arno().getAtOnce("/features/" + feature + "/artifacts/spec");
            assertThat(artifact.text("/text")).isEqualTo(text);
            assertThat(artifact.json().path("revision").asInt()).isEqualTo(i);
        }
    }

    @Test
    void aNewFeatureIsThereForWhoOpenedIt() {
        for (int i = 0; i < 20; i++) {
            String feature = team.feature("%03d-new".formatted(i), "light");
            Answer read = team.petra().get("/features/" + feature);
            assertThat(read.status()).as(read.toString()).isEqualTo(200);
        }
    }

    @Test
    void aPositionThatIsNotThereYetIsWaitedForUntilTheLimit() {
        String feature = team.feature("001-future", "light");
        for (StreamPosition future : List.of(
                new StreamPosition(StreamId.feature(team.project(), feature), 1_000),
                new StreamPosition(StreamId.feature(team.project(), "999-never"), 0))) {
            long before = System.nanoTime();

            Answer answer = team.dora().get("/features/" + feature, "Countersign-Min-Position", future.token());

            Duration took = Duration.ofNanos(System.nanoTime() - before);
            ContractTest.assertProblem(answer, 503, "behind");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
            assertThat(took).isBetween(LIMIT.minusMillis(100), LIMIT.plus(ALLOWANCE));
        }
    }
}
