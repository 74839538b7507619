package dev.countersign.command.evidence.report.junit;

import dev.countersign.events.delivery.TestOutcome;
import java.util.EnumMap;
import java.util.Map;

/** How many tests ended how. */
final class OutcomeCounts {

    private final Map<TestOutcome, Long> counts = new EnumMap<>(TestOutcome.class);

    void add(TestOutcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    void addAll(OutcomeCounts others) {
        others.counts.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
    }

    long of(TestOutcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
