package dev.countersign.command.feature;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.authority.ActingAgent;
import dev.countersign.command.authority.Deferrals;
import dev.countersign.command.authority.Deferrals.Deferred;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Questions.Question;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.feature.QuestionOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions that a verdict opens: one for each topic that the agent leaves to a role, unless that was asked already. */
final class QuestionsOfAVerdict {

    private QuestionsOfAVerdict() {}

    static List<QuestionOpened> openedBy(RecordVerdict command, FeatureState state, RuleContext context) {
        Optional<ActingAgent> agent = ActingAgent.of(command.by(), command.project(), context);
        if (agent.isEmpty()) {
            return List.of();
        }
        int revision = state.artifact(command.artifact()).orElseThrow().revision();
        List<Question> asked = state.questions().about(command.artifact());
        List<QuestionOpened> opened = new ArrayList<>();
        for (Deferred deferred : Deferrals.in(command, context)) {
            boolean known = asked.stream()
                    .anyMatch(question -> question.role().equals(deferred.role())
                            && agent.get().sameTopic(question.topic(), deferred.topic()));
            if (!known) {
                opened.add(new QuestionOpened(
                        command.project(),
                        command.feature(),
                        state.questions().last() + opened.size() + 1,
                        command.artifact(),
                        revision,
                        state.verdicts() + 1,
                        deferred.role(),
                        deferred.topic(),
                        deferred.text(),
                        command.by().actor()));
            }
        }
        return opened;
    }
}
