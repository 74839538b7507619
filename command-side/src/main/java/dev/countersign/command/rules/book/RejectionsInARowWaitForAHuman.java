package dev.countersign.command.rules.book;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Breakers;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.EscalationCause;
import java.util.Optional;

/** Who rejects again and again is not argued with for ever: a human decides, and nothing goes on at the gate until then. */
final class RejectionsInARowWaitForAHuman implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R12";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        Optional<Escalation> breaker = BrokenCircuit.heldUpBy(EscalationCause.REJECTIONS_IN_A_ROW, command, state);
        if (breaker.isEmpty()) {
            return satisfied("No reviewer has broken the circuit at this gate");
        }
        return refused(
                        409,
                        breaker.get().reason() + "; escalation " + breaker.get().number()
                                + " waits for a human's decision")
                .owner(
                        Breakers.DECIDERS,
                        Next.decideEscalation(state, breaker.get().number(), code()));
    }
}
