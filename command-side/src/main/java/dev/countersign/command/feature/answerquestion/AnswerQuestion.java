package dev.countersign.command.feature.answerquestion;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Answer what an agent left to the role that one holds.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the question's number within the feature
 * @param answer the answer
 * @param by who answers
 */
public record AnswerQuestion(String project, String feature, int number, String answer, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "answer-question";
    }
}
