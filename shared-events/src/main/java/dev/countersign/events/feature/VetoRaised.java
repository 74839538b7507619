package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A BLOCKED verdict was a veto: it holds the artifact back until it is lifted, overridden or decided on, whoever else approves.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param revision the revision it was raised on
 * @param digest that revision's digest
 * @param number counted from 1 per feature
 * @param verdict the number of the verdict that it is
 * @param role the role that vetoes
 * @param domains the domains in which it does, as definitions write them; never empty
 * @param reason why, if a reason was given
 * @param requiredChanges what must change
 * @param references where in the document
 * @param policyVersion the policy in force at that moment
 * @param by who vetoes
 */
@CloudEventType("dev.countersign.feature.veto-raised.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VetoRaised(
        String project,
        String feature,
        ArtifactKind artifact,
        int revision,
        String digest,
        int number,
        int verdict,
        String role,
        List<String> domains,
        @Nullable String reason,
        List<String> requiredChanges,
        List<String> references,
        String policyVersion,
        Actor by)
        implements FeatureEvent {

    public VetoRaised {
        domains = List.copyOf(domains);
        requiredChanges = List.copyOf(requiredChanges);
        references = List.copyOf(references);
    }
}
