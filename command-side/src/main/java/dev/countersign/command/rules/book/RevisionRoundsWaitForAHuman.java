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

/** What goes back and forth without an approval is for a human to end. */
final class RevisionRoundsWaitForAHuman implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R13";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        Optional<Escalation> breaker = BrokenCircuit.heldUpBy(EscalationCause.REVISION_ROUNDS, command, state);
        if (breaker.isEmpty()) {
            return satisfied("The rounds of revision have not run out");
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
