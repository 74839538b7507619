package dev.countersign.command.rules.book;

import dev.countersign.command.dispatch.ConcernsEscalation;
import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.EscalationDecided;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is decided is decided once. */
final class OnlyAnOpenEscalationIsAnswered implements Rule<ConcernsEscalation, FeatureState> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(ConcernsEscalation command, FeatureState state, RuleContext context) {
        Optional<Escalation> escalation = state.escalations().escalation(command.number());
        if (escalation.isEmpty()) {
            return refused(404, "There is no escalation " + command.number())
                    .owner(List.of(), Next.readEscalations(state));
        }
        EscalationDecided decided = escalation.get().decided();
        if (decided == null) {
            return satisfied("Escalation " + command.number() + " is open");
        }
        if (command instanceof DecideEscalation again && isOnRecord(again, decided)) {
            return satisfied("The same decision is on record already and stays there");
        }
        return refused(
                        409,
                        "Escalation " + command.number() + " was decided by "
                                + decided.by().principal())
                .owner(List.of(), Next.readEscalations(state));
    }

    private static boolean isOnRecord(DecideEscalation again, EscalationDecided decided) {
        return decided.decision().equals(again.decision())
                && decided.reason().equals(again.reason())
                && Objects.equals(decided.citation(), again.citation())
                && decided.by().principal().equals(again.by().name());
    }
}
