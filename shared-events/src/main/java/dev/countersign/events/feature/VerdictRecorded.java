package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role decided on a revision.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param revision the revision decided on
 * @param digest its digest
 * @param number counted from 1 per feature
 * @param role the role the principal spoke for
 * @param verdict the decision as it counts
 * @param written the decision as it was given, where another one counts
 * @param topic what it is about, where the reviewer named it
 * @param advisories why it is advice and decides nothing; empty for a verdict that counts
 * @param delegatedBy the principal whose role it is, where somebody stands in
 * @param notes remarks on the whole, if any
 * @param findings remarks on parts
 * @param returnedTo the authoring role that the artifact goes back to, where changes are asked for
 * @param policyVersion the policy in force at that moment
 * @param by who decided
 */
@CloudEventType("dev.countersign.feature.verdict-recorded.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerdictRecorded(
        String project,
        String feature,
        ArtifactKind artifact,
        int revision,
        String digest,
        int number,
        String role,
        Verdict verdict,
        @Nullable Verdict written,
        @Nullable String topic,
        List<Advisory> advisories,
        @Nullable String delegatedBy,
        @Nullable String notes,
        List<Finding> findings,
        @Nullable String returnedTo,
        String policyVersion,
        Actor by)
        implements FeatureEvent {

    public VerdictRecorded {
        findings = List.copyOf(findings);
        advisories = List.copyOf(advisories);
    }

    /** Whether it is on record and decides nothing. */
    @JsonIgnore
    public boolean isAdvisory() {
        return !advisories.isEmpty();
    }
}
