package dev.countersign.command.feature.state;

import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A veto on an artifact. It is born with a BLOCKED verdict, stays through any number of revisions, and ends when whoever raised
 * it approves or takes it back, or when a conflict is decided against it. An override suspends it for one revision.
 *
 * @param raised how it began
 * @param author the principal whose revision it was raised on
 * @param findings the remarks that came with it
 * @param answer the authoring role's latest answer
 * @param lift how it ended by the hand of whoever raised it
 * @param override the override that suspends it for the current revision
 * @param decision the decision on a conflict that went against it
 */
public record Veto(
        VetoRaised raised,
        String author,
        List<Finding> findings,
        @Nullable VetoAnswered answer,
        @Nullable VetoLifted lift,
        @Nullable BlockOverridden override,
        @Nullable ConflictDecided decision) {

    public Veto {
        findings = List.copyOf(findings);
    }

    public int number() {
        return raised.number();
    }

    /** Whether it holds the artifact back now. */
    public boolean stands() {
        return lift == null && override == null && decision == null;
    }

    /** Whether it is over, for the revisions to come too. */
    public boolean ended() {
        return lift != null || decision != null;
    }

    public boolean isOf(String principal, String role) {
        return raised.by().principal().equals(principal) && raised.role().equals(role);
    }

    /** Whether the two come from different domains. */
    public boolean differsFrom(Set<String> domains) {
        return !Set.copyOf(raised.domains()).equals(domains);
    }

    Veto with(VetoAnswered event) {
        return new Veto(raised, author, findings, event, lift, override, decision);
    }

    Veto with(VetoLifted event) {
        return new Veto(raised, author, findings, answer, event, override, decision);
    }

    Veto with(@Nullable BlockOverridden event) {
        return new Veto(raised, author, findings, answer, lift, event, decision);
    }

    Veto with(ConflictDecided event) {
        return new Veto(raised, author, findings, answer, lift, override, event);
    }
}
