package dev.countersign.command.rules.book;

import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** An answer closes its question; what changes afterwards is for a verdict to say. */
final class AQuestionIsAnsweredOnce implements Rule<AnswerQuestion, FeatureState> {

    @Override
    public String code() {
        return "R09";
    }

    @Override
    public RuleFinding check(AnswerQuestion command, FeatureState state, RuleContext context) {
        boolean open = state.questions()
                .find(command.number())
                .filter(question -> !question.answered())
                .isPresent();
        if (open) {
            return satisfied("Question " + command.number() + " is open");
        }
        return refused(409, "Question " + command.number() + " has its answer")
                .owner(List.of(), Next.readQuestions(state));
    }
}
