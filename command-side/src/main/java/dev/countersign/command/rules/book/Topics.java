package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Questions.Question;
import dev.countersign.command.feature.state.Veto;
import java.util.List;
import java.util.stream.Stream;

/** The topics that a command touches. */
final class Topics {

    private Topics() {}

    /** Those that its sender wrote, and those of what it answers. */
    static List<String> of(Command command, FeatureState state) {
        return Stream.concat(command.topics().stream(), answered(command, state))
                .distinct()
                .toList();
    }

    private static Stream<String> answered(Command command, FeatureState state) {
        return switch (command) {
            case AnswerQuestion answer -> state.questions().find(answer.number()).map(Question::topic).stream();
            case AnswerVeto answer ->
                state.disagreements().vetoesOn(answer.artifact()).stream()
                        .filter(veto -> veto.number() == answer.number())
                        .map(Veto::raised)
                        .flatMap(raised -> raised.domains().stream());
            default -> Stream.empty();
        };
    }
}
