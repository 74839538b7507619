package dev.countersign.command.feature.state;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.QuestionAnswered;
import dev.countersign.events.feature.QuestionOpened;
import dev.countersign.events.feature.RevisionSubmitted;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The questions of a feature: every open one, until somebody answers it, and those answered on the current revision of their
 * document, so that they are not asked again. A new revision closes none; whoever asked has not had their answer.
 */
public final class Questions {

    private final Map<Integer, Question> byNumber = new TreeMap<>();
    private int last;

    /**
     * A question.
     *
     * @param number counted from 1 per feature
     * @param artifact the document in question
     * @param revision the revision it was asked about
     * @param verdict the number of the verdict that opened it
     * @param role the role that is asked
     * @param topic what it is about, as the verdict names it
     * @param askedBy the principal whose verdict opened it
     * @param answered whether it is closed
     */
    public record Question(
            int number,
            ArtifactKind artifact,
            int revision,
            int verdict,
            String role,
            String topic,
            String askedBy,
            boolean answered) {

        private Question closed() {
            return new Question(number, artifact, revision, verdict, role, topic, askedBy, true);
        }
    }

    void on(FeatureEvent event) {
        switch (event) {
            case QuestionOpened opened -> {
                last = opened.number();
                byNumber.put(
                        last,
                        new Question(
                                last,
                                opened.artifact(),
                                opened.revision(),
                                opened.verdict(),
                                opened.role(),
                                opened.topic(),
                                opened.by().principal(),
                                false));
            }
            case QuestionAnswered answered ->
                byNumber.computeIfPresent(answered.number(), (number, question) -> question.closed());
            case RevisionSubmitted submitted ->
                byNumber.values()
                        .removeIf(question -> question.answered() && question.artifact() == submitted.artifact());
            default -> {
                // Nothing else asks or answers.
            }
        }
    }

    /** The number of the newest question; 0 before the first. */
    public int last() {
        return last;
    }

    /** The question; empty for one that was never asked, and for one that was answered on an earlier revision. */
    public Optional<Question> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** Whether there ever was a question of that number. */
    public boolean wasAsked(int number) {
        return number >= 1 && number <= last;
    }

    /** The open ones about the document, oldest first. */
    public List<Question> openOn(ArtifactKind artifact) {
        return about(artifact).stream().filter(question -> !question.answered()).toList();
    }

    /** The open ones about the document and those answered on its current revision, oldest first. */
    public List<Question> about(ArtifactKind artifact) {
        return all().stream()
                .filter(question -> question.artifact() == artifact)
                .toList();
    }

    private Collection<Question> all() {
        return Collections.unmodifiableCollection(byNumber.values());
    }
}
