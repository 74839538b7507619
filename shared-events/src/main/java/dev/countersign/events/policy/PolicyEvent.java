package dev.countersign.events.policy;

import dev.countersign.events.CountersignEvent;

/** What happens to a project's policy: it is set, again and again. */
public sealed interface PolicyEvent extends CountersignEvent permits PolicySet {}
