package dev.countersign.command.evidence.report.openapi;

import dev.countersign.events.delivery.ObservationWeight;

/** What a difference is for a client that was written against what is declared. */
enum Impact {
    BREAKING(ObservationWeight.HIGH),
    COMPATIBLE(ObservationWeight.LOW),
    DOCUMENTATION(ObservationWeight.INFO);

    private final ObservationWeight weight;

    Impact(ObservationWeight weight) {
        this.weight = weight;
    }

    ObservationWeight weight() {
        return weight;
    }
}
