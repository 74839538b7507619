package dev.countersign.command.feature.state;

import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on the current digest of an artifact: the latest that this principal gave for this role.
 *
 * @param number its number within the feature
 * @param role the role spoken for
 * @param principal who gave it
 * @param verdict the decision
 * @param advisory whether it is on record only, and decides nothing
 * @param notes remarks on the whole
 * @param findings remarks on parts
 * @param delegatedBy the principal whose role it is, where this one stands in
 */
public record CountedVerdict(
        int number,
        String role,
        String principal,
        Verdict verdict,
        boolean advisory,
        @Nullable String notes,
        List<Finding> findings,
        @Nullable String delegatedBy) {

    public CountedVerdict {
        findings = List.copyOf(findings);
    }

    /** Whether this verdict says just that, so that recording it again would change nothing. */
    public boolean says(Verdict otherVerdict, @Nullable String otherNotes, List<Finding> otherFindings) {
        return verdict == otherVerdict && Objects.equals(notes, otherNotes) && findings.equals(otherFindings);
    }

    /** Whether that person had a hand in it: gave it, or let somebody stand in. */
    public boolean speaksFor(String person) {
        return principal.equals(person) || person.equals(delegatedBy);
    }

    /** Whether the document goes back to the role that writes it. */
    public boolean asksForChanges() {
        return verdict == Verdict.CHANGES_REQUESTED || verdict == Verdict.BLOCKED;
    }
}
