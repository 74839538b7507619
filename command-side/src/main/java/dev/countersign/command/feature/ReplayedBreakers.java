package dev.countersign.command.feature;

import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The breakers of a feature that is lived through again. They open where the other policy has them open; what a human decided on
 * one ends the one that is open for the same cause then. Their numbers are below 0, where no recorded escalation has one.
 */
final class ReplayedBreakers {

    private final Policy policy;

    /** For each recorded breaker whether there is one like it, and under which number. */
    private final Map<Integer, Optional<Integer>> recorded = new HashMap<>();

    private int opened;

    ReplayedBreakers(Policy policy) {
        this.policy = policy;
    }

    /** The breaker that opens behind the verdict; none where one holds the artifact up already. */
    Optional<EscalationRaised> behind(VerdictRecorded verdict, FeatureState before) {
        boolean heldUp = Arrays.stream(EscalationCause.values())
                .anyMatch(cause ->
                        before.escalations().breaker(cause, verdict.artifact()).isPresent());
        Optional<EscalationRaised> breaker =
                heldUp ? Optional.empty() : EscalationDecisions.breaker(verdict, before, policy, -opened - 1);
        if (breaker.isPresent()) {
            opened++;
        }
        return breaker;
    }

    /** This breaker opened when it all happened. */
    void recorded(EscalationRaised raised, FeatureState state) {
        recorded.put(
                raised.number(),
                state.escalations().breaker(raised.cause(), raised.artifact()).map(Escalation::number));
    }

    /** The end of an escalation as it is here; none where there is no such escalation. */
    Optional<EscalationDecided> ended(EscalationDecided decided) {
        if (!recorded.containsKey(decided.escalation())) {
            return Optional.of(decided);
        }
        return recorded.get(decided.escalation())
                .map(number -> new EscalationDecided(
                        decided.project(),
                        decided.feature(),
                        number,
                        decided.level(),
                        decided.decision(),
                        decided.reason(),
                        decided.citation(),
                        decided.by(),
                        decided.policyVersion()));
    }
}
