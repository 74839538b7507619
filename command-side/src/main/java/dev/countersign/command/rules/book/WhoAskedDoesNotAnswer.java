package dev.countersign.command.rules.book;

import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Questions.Question;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** A topic is left to somebody else, whatever roles its asker holds beside. */
final class WhoAskedDoesNotAnswer implements Rule<AnswerQuestion, FeatureState> {

    @Override
    public String code() {
        return "R09";
    }

    @Override
    public RuleFinding check(AnswerQuestion command, FeatureState state, RuleContext context) {
        Optional<Question> question = state.questions().find(command.number());
        if (question.isEmpty()) {
            return notApplicable("Question " + command.number() + " was answered on an earlier revision");
        }
        if (!question.get().askedBy().equals(command.by().name())) {
            return satisfied("Question " + command.number() + " was opened by somebody else");
        }
        return refused(
                        403,
                        command.by().name() + " opened question " + command.number()
                                + " and cannot be the one who answers it")
                .owner(List.of(question.get().role()), Next.readQuestions(state));
    }
}
