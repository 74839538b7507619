package dev.countersign.command.evidence.report.sarif;

import dev.countersign.events.delivery.ObservationWeight;

/** The levels of SARIF, the mildest first. */
enum Level {
    NONE(ObservationWeight.INFO),
    NOTE(ObservationWeight.LOW),
    WARNING(ObservationWeight.MEDIUM),
    ERROR(ObservationWeight.HIGH);

    private final ObservationWeight weight;

    Level(ObservationWeight weight) {
        this.weight = weight;
    }

    /** What a finding of that level weighs where nothing else is known of it. */
    ObservationWeight weight() {
        return weight;
    }
}
