package dev.countersign.command.feature.state;

import dev.countersign.events.feature.Advisory;
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
 * @param topic what it is about, where the reviewer named it
 * @param notes remarks on the whole
 * @param findings remarks on parts
 * @param written the decision as it was given, where another one counts
 * @param advisories why it decides nothing
 * @param delegatedBy the principal whose role it is, where this one stands in
 */
public record CountedVerdict(
        int number,
        String role,
        String principal,
        Verdict verdict,
        @Nullable String topic,
        @Nullable String notes,
        List<Finding> findings,
        @Nullable Verdict written,
        List<Advisory> advisories,
        @Nullable String delegatedBy) {

    public CountedVerdict {
        findings = List.copyOf(findings);
        advisories = List.copyOf(advisories);
    }

    /** Whether it is on record only, and decides nothing. */
    public boolean advisory() {
        return !advisories.isEmpty();
    }

    /** Whether this verdict says just that, so that recording it again would change nothing. */
    public boolean says(
            Verdict otherVerdict,
            @Nullable String otherTopic,
            @Nullable String otherNotes,
            List<Finding> otherFindings) {
        Verdict given = written == null ? verdict : written;
        return given == otherVerdict
                && Objects.equals(topic, otherTopic)
                && Objects.equals(notes, otherNotes)
                && findings.equals(otherFindings);
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
