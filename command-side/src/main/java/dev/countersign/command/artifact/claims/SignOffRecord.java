package dev.countersign.command.artifact.claims;

import dev.countersign.command.artifact.claims.JudgedClaim.Claimed;
import dev.countersign.command.artifact.claims.JudgedClaim.Finding;
import dev.countersign.command.artifact.claims.JudgedClaim.Held;
import dev.countersign.command.artifact.document.AssertedSignOff;
import dev.countersign.command.artifact.recordverdict.VerdictWords;
import dev.countersign.events.document.HeldSignOff;
import dev.countersign.events.document.Overriding;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who has ever decided on a feature's artifacts, for comparing with what documents claim. It keeps the latest verdict of each
 * principal for each role, also when the text has changed since, so that a claim that was true once is told from one that
 * never was. It never grows with the length of the history, only with the number of reviewers.
 *
 * <p>No claim is ever believed for being here: gates go by verdicts alone.
 */
public final class SignOffRecord {

    private final Map<ArtifactKind, String> digests = new HashMap<>();
    private final Map<Reviewer, Given> verdicts = new LinkedHashMap<>();

    /** The verdict that each veto is, as long as the veto has not ended. */
    private final Map<Integer, Integer> vetoes = new HashMap<>();

    private record Reviewer(ArtifactKind artifact, String role, String principal) {}

    /**
     * {@code counts}: on the current digest, or kept from an earlier one by the policy's carry-over rule. {@code withdrawn}: it was a
     * veto, and is as if it had not been given. {@code overriding}: by whom and why it does not hold, where it was overridden.
     */
    private record Given(
            Reviewer reviewer,
            @Nullable String agent,
            int number,
            Verdict verdict,
            Instant at,
            String digest,
            boolean advisory,
            boolean counts,
            boolean withdrawn,
            @Nullable String overriding) {

        Given stale() {
            return new Given(reviewer, agent, number, verdict, at, digest, advisory, false, withdrawn, overriding);
        }

        Given takenBack() {
            return new Given(reviewer, agent, number, verdict, at, digest, advisory, counts, true, overriding);
        }

        /** What was overridden stays so, by the first who did. */
        Given overridden(String sentence) {
            return new Given(
                    reviewer,
                    agent,
                    number,
                    verdict,
                    at,
                    digest,
                    advisory,
                    counts,
                    withdrawn,
                    overriding == null ? sentence : overriding);
        }

        boolean isBy(@Nullable String claimed) {
            return claimed == null || claimed.equals(reviewer.principal()) || claimed.equals(agent);
        }
    }

    /** Takes in what happened at that moment. */
    public void on(FeatureEvent event, Instant at) {
        switch (event) {
            case RevisionSubmitted submitted -> on(submitted);
            case VerdictRecorded recorded -> on(recorded, at);
            case VetoRaised raised -> vetoes.put(raised.number(), raised.verdict());
            case VetoLifted lifted -> endVeto(lifted.number(), Given::takenBack);
            case BlockOverridden overridden -> {
                String sentence = Overriding.sentence(overridden);
                overridden.verdicts().forEach(verdict -> change(verdict, given -> given.overridden(sentence)));
            }
            case ConflictDecided decided -> {
                String sentence = Overriding.sentence(decided);
                decided.overridden().forEach(veto -> endVeto(veto, given -> given.overridden(sentence)));
            }
            default -> {
                // Says nothing about who has signed.
            }
        }
    }

    private void on(RevisionSubmitted submitted) {
        digests.put(submitted.artifact(), submitted.digest());
        String submitter = submitted.by().principal();
        // Whoever submits a text has not signed it off by having approved the last one, also where their role's word is
        // kept.
        verdicts.replaceAll((reviewer, given) -> reviewer.artifact() == submitted.artifact()
                        && (submitted.staleVerdicts().contains(reviewer.role())
                                || reviewer.principal().equals(submitter))
                ? given.stale()
                : given);
    }

    private void on(VerdictRecorded recorded, Instant at) {
        Reviewer reviewer =
                new Reviewer(recorded.artifact(), recorded.role(), recorded.by().principal());
        verdicts.put(
                reviewer,
                new Given(
                        reviewer,
                        recorded.by().agent(),
                        recorded.number(),
                        recorded.verdict(),
                        at,
                        recorded.digest(),
                        recorded.isAdvisory(),
                        true,
                        false,
                        null));
    }

    private void endVeto(int veto, UnaryOperator<Given> end) {
        Integer verdict = vetoes.remove(veto);
        if (verdict != null) {
            change(verdict, end);
        }
    }

    private void change(int verdict, UnaryOperator<Given> change) {
        verdicts.replaceAll((reviewer, given) -> given.number() == verdict ? change.apply(given) : given);
    }

    /** The digest of the artifact's current text; empty where none was submitted. */
    public Optional<String> digestOf(ArtifactKind artifact) {
        return Optional.ofNullable(digests.get(artifact));
    }

    /** Compares each claim of a text that has this digest with the record, in the order of the text. */
    public List<JudgedClaim> judge(ArtifactKind artifact, String digest, List<AssertedSignOff> claims) {
        boolean current = digest.equals(digests.get(artifact));
        return claims.stream().map(claim -> judge(artifact, current, claim)).toList();
    }

    /** Those claims of a text that has this digest that the record does not support. */
    public List<AssertedSignOff> unsupported(ArtifactKind artifact, String digest, List<AssertedSignOff> claims) {
        boolean current = digest.equals(digests.get(artifact));
        return claims.stream()
                .filter(claim -> judge(artifact, current, claim).finding() != Finding.SUPPORTED)
                .toList();
    }

    private JudgedClaim judge(ArtifactKind artifact, boolean current, AssertedSignOff claim) {
        Claimed claimed = new Claimed(claim.dialect(), claim.agent(), claim.date(), claim.status(), claim.digest());
        List<Given> candidates = verdicts.values().stream()
                .filter(given -> given.reviewer().artifact() == artifact)
                .filter(given -> given.reviewer().role().equals(claim.role()))
                .filter(given -> given.isBy(claim.agent()))
                .toList();
        if (candidates.isEmpty()) {
            String who = claim.agent() == null ? "Nobody has ever" : "Whoever is named has never";
            return new JudgedClaim(
                    claim.role(),
                    claimed,
                    null,
                    Finding.FORGERY,
                    "%s given a verdict for %s on this %s".formatted(who, claim.role(), artifact.label()));
        }
        // Where several verdicts could be meant, the one that differs least; of equals the latest.
        Comparator<Given> fewestDifferences = Comparator.comparingInt(
                given -> differences(given, claim, current).size());
        Given meant = candidates.stream()
                .min(fewestDifferences.thenComparing(Given::at, Comparator.reverseOrder()))
                .orElseThrow();
        List<String> differences = differences(meant, claim, current);
        Held held = new Held(meant.reviewer().principal(), meant.verdict(), meant.at(), meant.digest());
        return differences.isEmpty()
                ? new JudgedClaim(claim.role(), claimed, held, Finding.SUPPORTED, "The record says the same")
                : new JudgedClaim(claim.role(), claimed, held, Finding.DRIFT, String.join("; ", differences));
    }

    private static List<String> differences(Given given, AssertedSignOff claim, boolean current) {
        List<String> differences = new ArrayList<>();
        if (!current || !given.counts()) {
            differences.add("The verdict was given on another text");
        } else if (claim.digest() != null && !claim.digest().equals(given.digest())) {
            differences.add("The claim names another digest than the verdict was given on");
        }
        if (given.advisory()) {
            differences.add("The verdict is advice and signs nothing off");
        }
        if (given.overriding() != null) {
            if (claim.status() == null || !claim.status().strip().equalsIgnoreCase(HeldSignOff.OVERRIDDEN)) {
                differences.add("The verdict on record is overridden");
            }
        } else if (given.withdrawn()) {
            differences.add("The verdict was a veto and was taken back");
        } else if (!verdictOf(claim).filter(given.verdict()::equals).isPresent()) {
            differences.add("The verdict on record is "
                    + given.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (claim.date() != null && !isSameMoment(claim.date(), given.at())) {
            differences.add("The verdict was given at " + given.at().truncatedTo(ChronoUnit.SECONDS));
        }
        return differences;
    }

    private static Optional<Verdict> verdictOf(AssertedSignOff claim) {
        if (claim.status() == null) {
            return Optional.empty();
        }
        return claim.dialect().equals("pm-approved") && claim.status().equals("true")
                ? Optional.of(Verdict.APPROVED)
                : VerdictWords.read(claim.status());
    }

    /** A day as UTC has it, or a time to the second. */
    private static boolean isSameMoment(String written, Instant at) {
        try {
            return LocalDate.parse(written).equals(LocalDate.ofInstant(at, ZoneOffset.UTC));
        } catch (DateTimeException noDay) {
            try {
                return OffsetDateTime.parse(written)
                        .toInstant()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .equals(at.truncatedTo(ChronoUnit.SECONDS));
            } catch (DateTimeException noTime) {
                return false;
            }
        }
    }
}
