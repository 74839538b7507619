package dev.countersign.command.feature.answerquestion;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Questions.Question;
import dev.countersign.command.gate.GateBook;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;

/**
 * What an answer led to.
 *
 * @param number the question's number within its feature
 * @param role the role that was asked
 * @param topic what it was about
 * @param artifact the document it was about
 * @param gate the gate that reads the document
 * @param gateStatus how that gate stands now
 * @param stage where the feature stands now
 */
public record AnswerOutcome(
        int number, String role, String topic, String artifact, Gate gate, GateStatus gateStatus, Stage stage) {

    /** Reads the outcome off the state behind the command. */
    public static AnswerOutcome of(AnswerQuestion command, FeatureState after) {
        Question question = after.questions().find(command.number()).orElseThrow();
        Gate gate = GateBook.Entry.of(question.artifact()).gate();
        return new AnswerOutcome(
                question.number(),
                question.role(),
                question.topic(),
                question.artifact().wireName(),
                gate,
                after.gate(gate).map(GateEvaluated::status).orElse(GateStatus.PENDING),
                after.stage());
    }
}
