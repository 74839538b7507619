package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Veto;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import java.util.Optional;

/** A veto that is over is history. */
final class OnlyStandingVetoesAreAnsweredOrLifted implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R07";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        return switch (command) {
            case AnswerVeto answer -> standing(answer.artifact(), answer.number(), state);
            case LiftVeto lift -> standing(lift.artifact(), lift.number(), state);
            default -> notApplicable("It is about no veto");
        };
    }

    private RuleFinding standing(ArtifactKind artifact, int number, FeatureState state) {
        Optional<Veto> veto = state.disagreements().veto(artifact, number);
        if (veto.isPresent() && !veto.get().ended()) {
            return satisfied("Veto " + number + " is not over");
        }
        if (veto.isEmpty() && (number < 1 || number > state.disagreements().vetoesRaised())) {
            return refused(404, "There is no veto " + number + " on the " + artifact.label())
                    .owner(List.of(), Next.read(state, artifact));
        }
        return refused(409, "There is no veto " + number + " on the " + artifact.label() + " any more")
                .owner(List.of(), Next.read(state, artifact));
    }
}
