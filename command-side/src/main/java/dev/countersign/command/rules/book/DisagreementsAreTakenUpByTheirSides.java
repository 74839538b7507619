package dev.countersign.command.rules.book;

import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.subject.Subject;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.Optional;

/** Who has no part in a disagreement cannot take it up: a side does, or whoever submitted the text. */
final class DisagreementsAreTakenUpByTheirSides implements Rule<RaiseEscalation, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(RaiseEscalation command, FeatureState state, RuleContext context) {
        Optional<Subject> subject = Subject.find(command.about(), state, context.policy());
        if (subject.isEmpty()) {
            return notApplicable("There is nothing to disagree on");
        }
        boolean submitted = state.artifact(subject.get().artifact())
                .filter(artifact -> artifact.submittedBy().equals(command.by().name()))
                .isPresent();
        if (submitted
                || subject.get().sides().stream()
                        .anyMatch(side -> context.policy().holds(command.by(), side))) {
            return satisfied(command.by().name() + " has a part in it");
        }
        return refused(403, command.by().name() + " holds none of the roles that disagree and did not submit the text")
                .owner(subject.get().sides(), Next.readGates(state));
    }
}
