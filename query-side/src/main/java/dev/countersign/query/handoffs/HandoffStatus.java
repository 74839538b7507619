package dev.countersign.query.handoffs;

/** Where a handoff stands. */
enum HandoffStatus {
    OFFERED,
    ACCEPTED,
    RETURNED
}
