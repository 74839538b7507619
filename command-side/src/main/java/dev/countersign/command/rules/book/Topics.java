package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Questions.Question;
import java.util.List;
import java.util.Optional;

/** The topics that a command touches. */
final class Topics {

    private Topics() {}

    /** Those that its sender wrote. */
    static List<String> writtenIn(Command command) {
        return switch (command) {
            case RecordVerdict verdict -> verdict.topics();
            case SubmitRevision submit ->
                Optional.ofNullable(submit.topic()).stream().toList();
            default -> List.of();
        };
    }

    /** Those that its sender wrote and those of what it is about. */
    static List<String> of(Command command, FeatureState state) {
        return command instanceof AnswerQuestion answer
                ? state.questions().find(answer.number()).map(Question::topic).stream()
                        .toList()
                : writtenIn(command);
    }
}
