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

/** A question is put to a role, and who does not hold it has no answer to give. */
final class QuestionIsAnsweredByAHolderOfItsRole implements Rule<AnswerQuestion, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(AnswerQuestion command, FeatureState state, RuleContext context) {
        Optional<Question> question = state.questions().find(command.number());
        if (question.isEmpty()) {
            return notApplicable("Question " + command.number() + " was answered on an earlier revision");
        }
        String role = question.get().role();
        if (context.policy().holds(command.by(), role)) {
            return satisfied(command.by().name() + " holds the role " + role);
        }
        return refused(
                        403,
                        "Question " + command.number() + " is for " + role + " to answer; "
                                + command.by().name() + " does not hold that role")
                .owner(List.of(role), Next.readQuestions(state));
    }
}
