package dev.countersign.command.delegation.lookup;

import java.util.Optional;

/** Who stands in for whom at this moment, never behind its events: the lookup is written in the transaction that stores them. */
public interface Delegations {

    /** Nobody stands in for anybody. */
    Delegations NONE = (project, to, role) -> Optional.empty();

    /** Whose role the principal may speak for now; of several the one whose delegation came first. */
    Optional<String> delegatorOf(String project, String to, String role);
}
