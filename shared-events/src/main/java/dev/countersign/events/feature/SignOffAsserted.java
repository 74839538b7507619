package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * A document claims a sign-off that Countersign did not see happen. It is kept and shown, and never counts for a gate.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param revision the revision whose text makes the claim
 * @param role the role that is said to have signed, such as {@code product-manager}
 * @param dialect how it was written: {@code triad-block}, {@code pm-approved} or {@code list-line}
 * @param agent who is said to have signed
 * @param date the date as written
 * @param status the status as written
 * @param notes the notes as written
 * @param by who submitted the text
 */
@CloudEventType("dev.countersign.feature.sign-off-asserted.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignOffAsserted(
        String project,
        String feature,
        ArtifactKind artifact,
        int revision,
        String role,
        String dialect,
        @Nullable String agent,
        @Nullable String date,
        @Nullable String status,
        @Nullable String notes,
        Actor by)
        implements FeatureEvent {}
