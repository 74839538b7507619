package dev.countersign.command.gate;

import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.escalation.state.Escalations;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import java.util.List;

/** What a gate says about the breakers that hold it up. */
public final class Breakers {

    /** Who decides at level 3, as people. */
    public static final List<String> DECIDERS = List.of(Policy.PRODUCT_MANAGER, Principal.ADMIN);

    private Breakers() {}

    static List<GateRequirement> at(Gate gate, FeatureState state) {
        return state.escalations().open().stream()
                .filter(Escalation::isBreaker)
                .filter(escalation -> Escalations.gateOf(escalation.artifact()) == gate)
                .map(escalation -> new GateRequirement(
                        ruleOf(escalation.cause()),
                        escalation.artifact().wireName() + ".escalation." + escalation.number(),
                        "A human decides escalation " + escalation.number(),
                        GateStatus.BLOCKED,
                        escalation.reason(),
                        DECIDERS,
                        Next.decideEscalation(state, escalation.number(), ruleOf(escalation.cause()))))
                .toList();
    }

    private static String ruleOf(EscalationCause cause) {
        return cause == EscalationCause.REVISION_ROUNDS ? "R13" : "R12";
    }
}
