package dev.countersign.command.delegation.lookup;

import java.util.List;

/** Who stands in for whom at this moment, never behind its events: the lookup is written in the transaction that stores them. */
public interface Delegations {

    /** Nobody stands in for anybody. */
    Delegations NONE = (project, to, role) -> List.of();

    /** Whose role the principal may speak for now, in the order of their delegations. */
    List<String> delegatorsOf(String project, String to, String role);
}
