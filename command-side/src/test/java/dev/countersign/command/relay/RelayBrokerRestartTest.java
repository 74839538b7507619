package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import dev.countersign.servers.LocalKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies and comes back with its data, under a relay at work. */
class RelayBrokerRestartTest {

    private static final StreamId CHECKOUT = StreamId.feature("shop", "001-checkout");

    @Test
    void a_killed_broker_moves_no_checkpoint_and_gets_everything_when_it_is_back(@TempDir Path home) throws Exception {
        List<String> appended = new ArrayList<>();
        LocalKafka broker = LocalKafka.kept(home, 0, home);
        int port = broker.port();
        try (RelayBench bench = new RelayBench(broker.bootstrapServers(), "restarted")) {
            try {
                Relay relay = bench.start();
                for (int i = 0; i < 20; i++) {
                    appended.add(bench.append(CHECKOUT, i));
                }
                await().atMost(RelayBench.PATIENCE)
                        .until(() -> bench.checkpoint().position() == 20);

                broker.kill();
                broker.onExit().join();
                for (int i = 20; i < 40; i++) {
                    appended.add(bench.append(CHECKOUT, i));
                }
                bench.signal.signal();
                await().atMost(RelayBench.PATIENCE).until(() -> relay.state() instanceof RelayState.Retrying);
                assertThat(bench.checkpoint().position()).isEqualTo(20);
            } finally {
                broker.close();
            }

            try (LocalKafka again = LocalKafka.kept(home, port, home)) {
                assertThat(again.port()).isEqualTo(port);
                await().atMost(RelayBench.PATIENCE)
                        .until(() -> bench.checkpoint().position() == 40);
                // Some may have come twice; the first of each are in order.
                assertThat(new LinkedHashSet<>(RelayBench.ids(bench.recordsSoFar())))
                        .containsExactlyElementsOf(appended);
            }
        }
    }
}
