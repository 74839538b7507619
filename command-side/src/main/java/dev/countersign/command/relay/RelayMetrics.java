package dev.countersign.command.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the relay counts as it goes. */
final class RelayMetrics {

    private final DistributionSummary batchSize;
    private final Timer send;
    private final Counter failures;

    RelayMetrics(MeterRegistry registry) {
        batchSize = DistributionSummary.builder("countersign.relay.batch.size")
                .description("Events in one acknowledged batch")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        send = Timer.builder("countersign.relay.send")
                .description("From the first message of a batch to its last acknowledgement")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        failures = Counter.builder("countersign.relay.failures")
                .description("Batches that were not acknowledged, and looks at the log that failed")
                .register(registry);
    }

    void published(int events, Duration took) {
        batchSize.record(events);
        send.record(took);
    }

    void failed() {
        failures.increment();
    }
}
