package dev.countersign.command.gate;

import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.escalation.state.Escalations;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import java.util.List;
import java.util.function.Predicate;

/** What a gate says about the breakers that hold it up. */
public final class Breakers {

    /** Who decides at level 3, as people. */
    public static final List<String> DECIDERS = List.of(Policy.PRODUCT_MANAGER, Principal.ADMIN);

    private Breakers() {}

    static List<GateRequirement> at(Gate gate, FeatureState state) {
        return requirements(escalation -> Escalations.gateOf(escalation.artifact()) == gate, state);
    }

    /** What holds up the document itself, and with it whatever rests on it. */
    static List<GateRequirement> on(ArtifactKind artifact, FeatureState state) {
        return requirements(escalation -> escalation.artifact() == artifact, state);
    }

    private static List<GateRequirement> requirements(Predicate<Escalation> about, FeatureState state) {
        return state.escalations().open().stream()
                .filter(Escalation::isBreaker)
                .filter(about)
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
