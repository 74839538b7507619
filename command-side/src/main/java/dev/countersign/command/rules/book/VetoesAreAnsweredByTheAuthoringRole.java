package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** A veto is put to whoever writes the artifact, and they answer it. */
final class VetoesAreAnsweredByTheAuthoringRole implements Rule<AnswerVeto, FeatureState> {

    @Override
    public String code() {
        return "R14";
    }

    @Override
    public RuleFinding check(AnswerVeto command, FeatureState state, RuleContext context) {
        String author = context.policy().authorOf(command.artifact());
        if (context.policy().holds(command.by(), author)) {
            return satisfied(command.by().name() + " holds the authoring role " + author);
        }
        return refused(
                        403,
                        command.by().name() + " does not hold the role " + author + ", which writes the "
                                + command.artifact().label())
                .owner(List.of(author), Next.answerVeto(state, command.artifact(), command.number()));
    }
}
