package dev.countersign.events.audit;

import dev.countersign.events.CountersignEvent;

/**
 * What was tried and refused. Each first refusal stands in a stream of its own, so that a flood of them holds up nobody's work;
 * identical ones shortly after it are counted, and only their count follows in that stream.
 */
public sealed interface AuditEvent extends CountersignEvent permits CommandRefused, RefusalsRepeated {}
