package dev.countersign.command.escalation.state;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.PositionTaken;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often the documents of a feature went back, and the escalations that came of it. Counts go on from revision to revision
 * and end with an approval or a decision.
 */
public final class Escalations {

    private static final Set<GateStatus> SIGNED = Set.of(GateStatus.SATISFIED, GateStatus.OVERRIDDEN);

    /** The revisions that a reviewer has rejected at a gate since approving anything there. A second word on one counts once. */
    private final Map<Row, Set<Text>> rejections = new HashMap<>();

    /** The revisions of an artifact that somebody has rejected since it was last signed off. */
    private final Map<ArtifactKind, Set<Integer>> rounds = new EnumMap<>(ArtifactKind.class);

    private final Map<Integer, Escalation> escalations = new TreeMap<>();

    private record Row(Gate gate, String reviewer) {}

    private record Text(ArtifactKind artifact, int revision) {}

    /** Takes in what happened next. */
    public void on(FeatureEvent event) {
        switch (event) {
            case VerdictRecorded recorded -> count(recorded);
            case GateEvaluated evaluated ->
                rounds.keySet().removeIf(artifact -> isSignedOff(artifact, evaluated.requirements()));
            case EscalationRaised raised -> escalations.put(raised.number(), Escalation.of(raised));
            case PositionTaken taken ->
                escalations.computeIfPresent(taken.escalation(), (number, open) -> open.with(taken));
            case EscalationPromoted promoted ->
                escalations.computeIfPresent(promoted.escalation(), (number, open) -> open.with(promoted));
            case EscalationDecided decided -> end(decided);
            default -> {
                // Nobody disagrees.
            }
        }
    }

    private void count(VerdictRecorded verdict) {
        if (verdict.isAdvisory()) {
            return;
        }
        Row row = new Row(gateOf(verdict.artifact()), verdict.by().principal());
        if (isRejection(verdict)) {
            rejections
                    .computeIfAbsent(row, first -> new HashSet<>())
                    .add(new Text(verdict.artifact(), verdict.revision()));
            rounds.computeIfAbsent(verdict.artifact(), first -> new HashSet<>()).add(verdict.revision());
        } else {
            rejections.remove(row);
        }
    }

    private void end(EscalationDecided decided) {
        Escalation ended =
                Objects.requireNonNull(escalations.get(decided.escalation())).with(decided);
        escalations.put(ended.number(), ended);
        if (ended.cause() == EscalationCause.REJECTIONS_IN_A_ROW) {
            rejections.remove(new Row(gateOf(ended.artifact()), Objects.requireNonNull(ended.reviewer())));
        }
        if (ended.isBreaker()) {
            rounds.remove(ended.artifact());
        }
    }

    private static boolean isSignedOff(ArtifactKind artifact, List<GateRequirement> requirements) {
        List<GateRequirement> signOffs = requirements.stream()
                .filter(requirement -> requirement.requirement().startsWith(artifact.wireName() + ".sign-off"))
                .toList();
        return !signOffs.isEmpty() && signOffs.stream().allMatch(requirement -> SIGNED.contains(requirement.status()));
    }

    /** Whether the document goes back to its author. */
    public static boolean isRejection(VerdictRecorded verdict) {
        return verdict.verdict() == Verdict.CHANGES_REQUESTED || verdict.verdict() == Verdict.BLOCKED;
    }

    /** The gate that reads the document. */
    public static Gate gateOf(ArtifactKind artifact) {
        return artifact == ArtifactKind.PRD ? Gate.G2 : Gate.G3;
    }

    /** How many of the reviewer's rejections in a row there would be with one more of that revision. */
    public int rejectionsWith(VerdictRecorded rejection) {
        Set<Text> row = new HashSet<>(rejections.getOrDefault(
                new Row(gateOf(rejection.artifact()), rejection.by().principal()), Set.of()));
        row.add(new Text(rejection.artifact(), rejection.revision()));
        return row.size();
    }

    /** How many revisions rejected since the artifact was last signed off there would be with that rejection. */
    public int roundsWith(VerdictRecorded rejection) {
        Set<Integer> rejected = new HashSet<>(rounds.getOrDefault(rejection.artifact(), Set.of()));
        rejected.add(rejection.revision());
        return rejected.size();
    }

    /** How many escalations the feature has had. */
    public int escalations() {
        return escalations.size();
    }

    /** An escalation by its number, open or not. */
    public Optional<Escalation> escalation(int number) {
        return Optional.ofNullable(escalations.get(number));
    }

    /** Those that wait for an answer, the oldest first. */
    public List<Escalation> open() {
        return escalations.values().stream().filter(Escalation::isOpen).toList();
    }

    /** The open escalation about that. */
    public Optional<Escalation> openAbout(String about) {
        return open().stream()
                .filter(escalation -> escalation.about().equals(about))
                .filter(escalation -> !escalation.isBreaker())
                .findFirst();
    }

    /** The open breaker of that cause that holds up the artifact: a row of rejections its whole gate, rounds only itself. */
    public Optional<Escalation> breaker(EscalationCause cause, ArtifactKind artifact) {
        return open().stream()
                .filter(escalation -> escalation.cause() == cause)
                .filter(escalation -> cause == EscalationCause.REJECTIONS_IN_A_ROW
                        ? gateOf(escalation.artifact()) == gateOf(artifact)
                        : escalation.artifact() == artifact)
                .findFirst();
    }
}
