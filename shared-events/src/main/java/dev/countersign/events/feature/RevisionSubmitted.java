package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of an artifact came in that differs from the one before.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param revision counted from 1 per artifact
 * @param digest {@code sha256:} and 64 hexadecimal digits, over the text without sign-off block and acknowledgement marks
 * @param blobId the Git blob id of the whole file, 40 hexadecimal digits
 * @param text the file as submitted
 * @param staleVerdicts the roles whose verdicts on the former digest no longer count
 * @param by who submitted it
 * @param keptVerdicts the roles whose approving verdicts count for this digest, too, as the policy carries them over; absent where
 *     there are none
 * @param policyVersion the policy in force at that moment, which decided on what is kept; absent in events from before it was
 *     recorded
 */
@CloudEventType("dev.countersign.feature.revision-submitted.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RevisionSubmitted(
        String project,
        String feature,
        ArtifactKind artifact,
        int revision,
        String digest,
        String blobId,
        String text,
        List<String> staleVerdicts,
        Actor by,
        @Nullable List<String> keptVerdicts,
        @Nullable String policyVersion)
        implements FeatureEvent {

    public RevisionSubmitted {
        staleVerdicts = List.copyOf(staleVerdicts);
        keptVerdicts = keptVerdicts == null ? null : List.copyOf(keptVerdicts);
    }
}
