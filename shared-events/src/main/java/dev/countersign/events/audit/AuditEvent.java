package dev.countersign.events.audit;

import dev.countersign.events.CountersignEvent;

/** What was tried and refused. Each stands alone in its own stream, so that a flood of refusals holds up nobody's work. */
public sealed interface AuditEvent extends CountersignEvent permits CommandRefused {}
