package dev.countersign.command.artifact.recordverdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.Conflict;
import dev.countersign.command.feature.state.CountedVerdict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Veto;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.feature.Advisory;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict led to.
 *
 * @param number the verdict's number within its feature
 * @param artifact which document
 * @param revision the revision decided on
 * @param digest its digest
 * @param role the role spoken for
 * @param verdict how the words were understood
 * @param advisory whether it is on record only, and decides nothing
 * @param written the decision as it was given, where another one counts
 * @param advisories why it decides nothing, with those whose verdict would
 * @param veto the number of the veto that it is
 * @param conflict the number of the open conflict that this veto belongs to
 * @param questions what is asked of other roles on the topics that the reviewer leaves to them, with the command that answers
 * @param returnedTo the role the document goes back to, where changes are asked for
 * @param gate the gate that reads the document
 * @param gateStatus how that gate stands now
 * @param stage where the feature stands now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerdictOutcome(
        int number,
        String artifact,
        int revision,
        String digest,
        String role,
        Verdict verdict,
        boolean advisory,
        @Nullable Verdict written,
        List<Advisory> advisories,
        @Nullable Integer veto,
        @Nullable Integer conflict,
        List<AskedQuestion> questions,
        @Nullable String returnedTo,
        Gate gate,
        GateStatus gateStatus,
        Stage stage) {

    public VerdictOutcome {
        advisories = List.copyOf(advisories);
        questions = List.copyOf(questions);
    }

    /**
     * A question that waits for its answer.
     *
     * @param number its number within the feature
     * @param role the role that is asked
     * @param topic what it is about
     * @param next the command that answers it
     */
    public record AskedQuestion(int number, String role, String topic, String next) {}

    /** Reads the outcome off the state behind the command. */
    public static VerdictOutcome of(RecordVerdict command, FeatureState after, Policy policy) {
        ArtifactState artifact = after.artifact(command.artifact()).orElseThrow();
        CountedVerdict verdict =
                artifact.verdictOf(command.by().name(), command.role()).orElseThrow();
        Integer veto = after.disagreements()
                .vetoOf(command.artifact(), verdict.number())
                .map(Veto::number)
                .orElse(null);
        Integer conflict = after.disagreements().conflictsOn(command.artifact()).stream()
                .filter(open -> open.isOpen() && veto != null && open.vetoes().contains(veto))
                .map(Conflict::number)
                .findFirst()
                .orElse(null);
        Gate gate = GateBook.Entry.of(command.artifact()).gate();
        return new VerdictOutcome(
                verdict.number(),
                command.artifact().wireName(),
                artifact.revision(),
                artifact.digest(),
                verdict.role(),
                verdict.verdict(),
                verdict.advisory(),
                verdict.written(),
                verdict.advisories(),
                veto,
                conflict,
                questions(command, verdict, after),
                verdict.asksForChanges() && !verdict.advisory() ? policy.authorOf(command.artifact()) : null,
                gate,
                after.gate(gate).map(GateEvaluated::status).orElse(GateStatus.PENDING),
                after.stage());
    }

    /** Those that the verdict opened, and those that were open already where it touches the same topics. */
    private static List<AskedQuestion> questions(RecordVerdict command, CountedVerdict verdict, FeatureState after) {
        return after.questions().openOn(command.artifact()).stream()
                .filter(question -> question.verdict() == verdict.number()
                        || verdict.advisories().stream()
                                .anyMatch(advisory -> question.topic().equals(advisory.topic())
                                        && advisory.owner().contains(question.role())))
                .map(question -> new AskedQuestion(
                        question.number(), question.role(), question.topic(), Next.answer(after, question.number())))
                .toList();
    }
}
