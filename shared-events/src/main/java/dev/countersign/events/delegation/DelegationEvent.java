package dev.countersign.events.delegation;

import dev.countersign.events.CountersignEvent;

/** Roles that people of a project lend to each other; one stream a project. */
public sealed interface DelegationEvent extends CountersignEvent permits RoleDelegated, DelegationRevoked {

    /** The delegation's number, counted from 1 per project. */
    int number();
}
