package dev.countersign.command.evidence.report;

import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is seen in a report: all of it counted, and as much of it kept as an event can carry, the worst first. */
public final class WorstFirst {

    /** An event with as many stays around 100 KiB. */
    private static final int MOST = 200;

    private final Map<ObservationWeight, List<Observation>> kept = new EnumMap<>(ObservationWeight.class);
    private final Map<ObservationWeight, Long> counts = new EnumMap<>(ObservationWeight.class);

    /** Counts one and keeps it if it may be among the worst. */
    public void add(Observation observation) {
        count(observation.weight(), 1);
        List<Observation> alike = kept.computeIfAbsent(observation.weight(), weight -> new ArrayList<>());
        if (alike.size() < MOST) {
            alike.add(observation);
        }
    }

    /** Counts some of which nothing else is known. */
    public void count(ObservationWeight weight, long more) {
        counts.merge(weight, more, Long::sum);
    }

    /** How many there are of that weight. */
    public long count(ObservationWeight weight) {
        return counts.getOrDefault(weight, 0L);
    }

    /** How many there are. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The worst, at most 200, in the order of their weight and then in that of the report. */
    public List<Observation> listed() {
        return Stream.of(ObservationWeight.values())
                .flatMap(weight -> kept.getOrDefault(weight, List.of()).stream())
                .limit(MOST)
                .toList();
    }

    /** Says how many are counted and not listed, if there are any. */
    public Optional<String> remark() {
        long more = count() - listed().size();
        return more == 0
                ? Optional.empty()
                : Optional.of("%d more are counted and not listed; those listed are the worst".formatted(more));
    }
}
