package dev.countersign.query.artifact;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.query.artifact.ArtifactState.RejectionsInARow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often the documents of a feature went back. Counted as the rules count that open breakers (R12, R13): a revision counts once,
 * advice never; rounds end when the document has all its sign-offs, a reviewer's rejections in a row with an approval at the same
 * gate, and both with a human's decision.
 *
 * @param rounds the revisions of each document that somebody has rejected
 * @param rows what each reviewer has rejected in a row
 * @param breakers the breakers that wait for a human, by their number
 */
record RejectionCounts(Map<ArtifactKind, Set<Integer>> rounds, List<Row> rows, Map<Integer, Breaker> breakers) {

    static final RejectionCounts NONE = new RejectionCounts(Map.of(), List.of(), Map.of());

    private static final Set<GateStatus> SIGNED = Set.of(GateStatus.SATISFIED, GateStatus.OVERRIDDEN);

    RejectionCounts {
        rounds = Map.copyOf(rounds);
        rows = List.copyOf(rows);
        breakers = Map.copyOf(breakers);
    }

    /**
     * What one reviewer has rejected in a row at one gate.
     *
     * @param prd whether the gate is that of the prd, or that of the other documents
     * @param texts the revisions, each with its document
     */
    record Row(boolean prd, String reviewer, Set<String> texts) {

        private boolean is(ArtifactKind artifact, @Nullable String by) {
            return prd == (artifact == ArtifactKind.PRD) && reviewer.equals(by);
        }
    }

    /** A circuit that broke. */
    record Breaker(
            EscalationCause cause,
            ArtifactKind artifact,
            @Nullable String reviewer) {}

    /** The counts after one more event. */
    RejectionCounts after(FeatureEvent event) {
        return switch (event) {
            case VerdictRecorded verdict
            when !verdict.isAdvisory() ->
                isRejection(verdict)
                        ? withRejection(verdict)
                        : without(verdict.artifact(), verdict.by().principal());
            case GateEvaluated gate -> withoutSignedOff(gate.requirements());
            case EscalationRaised raised
            when raised.isBreaker() -> {
                Map<Integer, Breaker> more = new TreeMap<>(breakers);
                more.put(raised.number(), new Breaker(raised.cause(), raised.artifact(), raised.reviewer()));
                yield new RejectionCounts(rounds, rows, more);
            }
            case EscalationDecided decided -> decided(decided.escalation());
            default -> this;
        };
    }

    private static boolean isRejection(VerdictRecorded verdict) {
        return verdict.verdict() == Verdict.CHANGES_REQUESTED || verdict.verdict() == Verdict.BLOCKED;
    }

    private RejectionCounts withRejection(VerdictRecorded verdict) {
        ArtifactKind artifact = verdict.artifact();
        String reviewer = verdict.by().principal();
        Map<ArtifactKind, Set<Integer>> moreRounds = new LinkedHashMap<>(rounds);
        Set<Integer> rejected = new TreeSet<>(rounds.getOrDefault(artifact, Set.of()));
        rejected.add(verdict.revision());
        moreRounds.put(artifact, rejected);
        Set<String> texts = new LinkedHashSet<>();
        rows.stream().filter(row -> row.is(artifact, reviewer)).forEach(row -> texts.addAll(row.texts()));
        texts.add(artifact.wireName() + "/" + verdict.revision());
        List<Row> moreRows = new ArrayList<>(without(artifact, reviewer).rows());
        moreRows.add(new Row(artifact == ArtifactKind.PRD, reviewer, texts));
        return new RejectionCounts(moreRounds, moreRows, breakers);
    }

    private RejectionCounts without(ArtifactKind artifact, @Nullable String reviewer) {
        return new RejectionCounts(
                rounds, rows.stream().filter(row -> !row.is(artifact, reviewer)).toList(), breakers);
    }

    private RejectionCounts withoutSignedOff(List<GateRequirement> requirements) {
        Map<ArtifactKind, Set<Integer>> left = new LinkedHashMap<>(rounds);
        left.keySet().removeIf(artifact -> isSignedOff(artifact, requirements));
        return left.size() == rounds.size() ? this : new RejectionCounts(left, rows, breakers);
    }

    private static boolean isSignedOff(ArtifactKind artifact, List<GateRequirement> requirements) {
        List<GateRequirement> signOffs = requirements.stream()
                .filter(requirement -> requirement.requirement().startsWith(artifact.wireName() + ".sign-off"))
                .toList();
        return !signOffs.isEmpty() && signOffs.stream().allMatch(requirement -> SIGNED.contains(requirement.status()));
    }

    private RejectionCounts decided(int escalation) {
        Breaker breaker = breakers.get(escalation);
        if (breaker == null) {
            return this;
        }
        Map<ArtifactKind, Set<Integer>> leftRounds = new LinkedHashMap<>(rounds);
        leftRounds.remove(breaker.artifact());
        Map<Integer, Breaker> leftBreakers = new TreeMap<>(breakers);
        leftBreakers.remove(escalation);
        RejectionCounts ended = breaker.cause() == EscalationCause.REJECTIONS_IN_A_ROW
                ? without(breaker.artifact(), Objects.requireNonNull(breaker.reviewer()))
                : this;
        return new RejectionCounts(leftRounds, ended.rows(), leftBreakers);
    }

    /** How many revisions of the document somebody has rejected. */
    int roundsOf(ArtifactKind artifact) {
        return rounds.getOrDefault(artifact, Set.of()).size();
    }

    /** What each reviewer has rejected in a row at the document's gate. */
    List<RejectionsInARow> inARowAt(ArtifactKind artifact) {
        return rows.stream()
                .filter(row -> row.is(artifact, row.reviewer()))
                .map(row -> new RejectionsInARow(row.reviewer(), row.texts().size()))
                .toList();
    }
}
