package dev.countersign.command.delegation.state;

import dev.countersign.events.delegation.DelegationEvent;
import dev.countersign.events.delegation.DelegationRevoked;
import dev.countersign.events.delegation.RoleDelegated;
import java.util.Optional;
import java.util.TreeMap;

/** The delegations of a project that nobody has revoked, and how many there have been. */
public final class DelegationsState {

    private final TreeMap<Integer, RoleDelegated> standing = new TreeMap<>();
    private int count;

    /** Takes in what happened next. */
    public void on(DelegationEvent event) {
        switch (event) {
            case RoleDelegated delegated -> {
                count = delegated.number();
                standing.put(delegated.number(), delegated);
            }
            case DelegationRevoked revoked -> standing.remove(revoked.number());
        }
    }

    /** How many there have been. */
    public int count() {
        return count;
    }

    /** One that was not revoked; its time may be over. */
    public Optional<RoleDelegated> standing(int number) {
        return Optional.ofNullable(standing.get(number));
    }
}
