package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disagreement is on its way up.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number counted from 1 per feature
 * @param cause what brought it about
 * @param about what it is about, such as {@code artifacts/plan} or {@code verdicts/3}
 * @param artifact the document it is about
 * @param reviewer the principal whose rejections in a row broke the circuit; only then
 * @param sides the roles that disagree
 * @param arbiter the role that decides at level 2
 * @param level the level it begins at
 * @param due when the level promotes itself; absent at level 3
 * @param reason why
 * @param policyVersion the policy in force at that moment
 * @param by who raised it, or whose verdict led to it
 */
@CloudEventType("dev.countersign.feature.escalation-raised.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EscalationRaised(
        String project,
        String feature,
        int number,
        EscalationCause cause,
        String about,
        ArtifactKind artifact,
        @Nullable String reviewer,
        List<String> sides,
        String arbiter,
        EscalationLevel level,
        @Nullable Instant due,
        String reason,
        String policyVersion,
        Actor by)
        implements FeatureEvent {

    public EscalationRaised {
        sides = List.copyOf(sides);
    }

    /** Whether verdicts and revisions wait for the decision. */
    @JsonIgnore
    public boolean isBreaker() {
        return cause != EscalationCause.DISAGREEMENT;
    }
}
