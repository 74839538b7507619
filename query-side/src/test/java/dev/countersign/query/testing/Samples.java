package dev.countersign.query.testing;

import dev.countersign.events.Actor;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.audit.CommandRefused;
import dev.countersign.events.audit.RefusalsRepeated;
import dev.countersign.events.audit.RefusedRule;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.Priority;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import java.time.Instant;
import java.util.List;

/** Events of one feature, as the command side would write them. */
public record Samples(String project, String feature) {

    public static final Actor ANNA = Actor.human("anna");
    public static final Actor ROBOT = new Actor("robot-1", PrincipalKind.AGENT, "architect", "2.1.0", "claude-opus-4");

    public FeatureOpened opened() {
        return opened("Pay by invoice");
    }

    public FeatureOpened opened(String title) {
        return new FeatureOpened(project, feature, title, Tier.STANDARD, null, "1", ANNA);
    }

    public FeatureOpened openedWithIdea() {
        return new FeatureOpened(
                project, feature, "Pay later", Tier.LIGHT, new Idea(7, 6, 8, 21, Priority.P1, "People ask"), "1", ANNA);
    }

    public RevisionSubmitted submitted(ArtifactKind kind, int revision, String text) {
        return new RevisionSubmitted(
                project, feature, kind, revision, digest(text), "0".repeat(40), text, List.of(), ANNA, null, null);
    }

    public VerdictRecorded verdict(ArtifactKind kind, int revision, String text, int number, Verdict verdict) {
        return new VerdictRecorded(
                project,
                feature,
                kind,
                revision,
                digest(text),
                number,
                "architect",
                verdict,
                null,
                null,
                List.of(),
                null,
                "Read twice",
                List.of(new Finding(
                        FindingSeverity.WARNING, "architecture", "## 2", "Two stores", "Say which one is the truth")),
                verdict == Verdict.CHANGES_REQUESTED ? "product-manager" : null,
                "1",
                ROBOT);
    }

    public SignOffAsserted asserted(ArtifactKind kind, int revision) {
        return new SignOffAsserted(
                project,
                feature,
                kind,
                revision,
                "product-manager",
                "triad-block",
                "product-manager",
                "2026-01-02",
                "APPROVED",
                null,
                ANNA);
    }

    public StageEntered entered(Stage from, Stage to) {
        return new StageEntered(project, feature, from, to, ANNA);
    }

    public TierChanged tier(Tier from, Tier to) {
        return new TierChanged(project, feature, from, to, "It became important", "2", ANNA);
    }

    public GateEvaluated gate(Gate gate, GateStatus status) {
        return new GateEvaluated(
                project,
                feature,
                gate,
                status,
                List.of(
                        new GateRequirement(
                                "R02",
                                "spec.sign-off.product-manager",
                                "The product manager signs the spec",
                                GateStatus.SATISFIED,
                                "anna approved revision 1",
                                List.of(),
                                null),
                        new GateRequirement(
                                "R02",
                                "plan.submitted",
                                "A plan is there",
                                GateStatus.PENDING,
                                "No plan yet",
                                List.of("architect"),
                                "PUT /features/{id}/artifacts/plan")),
                Tier.STANDARD,
                "1",
                ANNA);
    }

    public CommandRefused refused(String command) {
        return new CommandRefused(
                project,
                command,
                "features/" + feature,
                List.of(new RefusedRule(
                        "R16", "anna wrote this revision", List.of("bert"), "POST verdicts as somebody else")),
                ANNA,
                "203.0.113.7");
    }

    /** So many more refusals like {@link #refused}, the last of them at that moment. */
    public RefusalsRepeated repeated(String command, int count, Instant until) {
        return new RefusalsRepeated(
                project,
                command,
                "features/" + feature,
                List.of("R16"),
                count,
                Instant.parse("2026-11-23T08:00:00Z"),
                until,
                List.of("203.0.113.8"),
                ANNA);
    }

    /** A digest in the form of real ones, different for different texts. */
    public static String digest(String text) {
        return String.format("sha256:%064x", text.hashCode() & 0xFFFFFFFFL);
    }
}
