package dev.countersign.command.gate;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import java.util.List;

/** A gate waits until what was asked about its documents is answered. */
final class OpenQuestions {

    private OpenQuestions() {}

    /** One requirement for each open question about the document, oldest first. */
    static List<GateRequirement> on(ArtifactKind artifact, FeatureState state) {
        return state.questions().openOn(artifact).stream()
                .map(question -> new GateRequirement(
                        "R09",
                        artifact.wireName() + ".question." + question.number(),
                        "The " + question.role() + " answers question " + question.number() + ", on "
                                + question.topic(),
                        GateStatus.PENDING,
                        question.askedBy() + " left the topic to " + question.role() + " in verdict "
                                + question.verdict() + " on revision " + question.revision(),
                        List.of(question.role()),
                        Next.answer(state, question.number())))
                .toList();
    }
}
