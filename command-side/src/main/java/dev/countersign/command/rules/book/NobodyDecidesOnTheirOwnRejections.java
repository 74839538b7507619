package dev.countersign.command.rules.book;

import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Breakers;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.Optional;

/** The circuit breaker asks somebody else than the reviewer who broke it and the submitter who was rejected. */
final class NobodyDecidesOnTheirOwnRejections implements Rule<DecideEscalation, FeatureState> {

    @Override
    public String code() {
        return "R12";
    }

    @Override
    public RuleFinding check(DecideEscalation command, FeatureState state, RuleContext context) {
        Optional<Escalation> found = state.escalations().escalation(command.number());
        if (found.isEmpty()) {
            return notApplicable("There is no such escalation");
        }
        Escalation escalation = found.get();
        if (!escalation.isBreaker()) {
            return notApplicable("Escalation " + escalation.number() + " is no breaker");
        }
        boolean submitted = state.artifact(escalation.artifact())
                .filter(artifact -> artifact.submittedBy().equals(command.by().name()))
                .isPresent();
        if (!submitted && !command.by().name().equals(escalation.reviewer())) {
            return satisfied(command.by().name() + " neither gave the rejections nor submitted what was rejected");
        }
        return refused(
                        403,
                        command.by().name() + (submitted ? " submitted what was rejected" : " gave the rejections")
                                + " and cannot decide on escalation " + escalation.number())
                .owner(Breakers.DECIDERS, Next.readEscalations(state));
    }
}
