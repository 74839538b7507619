package dev.countersign.events;

import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.CheckpointHeld;
import dev.countersign.events.delivery.CheckpointPriority;
import dev.countersign.events.delivery.CheckpointResolved;
import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimReleased;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.CriterionConfirmed;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.DiscoveryReported;
import dev.countersign.events.delivery.Disposition;
import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffContent;
import dev.countersign.events.delivery.HandoffOffered;
import dev.countersign.events.delivery.HandoffReturned;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.RequirementKind;
import dev.countersign.events.delivery.RequirementsRead;
import dev.countersign.events.delivery.SchemaDifference;
import dev.countersign.events.delivery.StepOutputNamed;
import dev.countersign.events.delivery.SuspectItem;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import dev.countersign.events.delivery.TaskListRead;
import dev.countersign.events.delivery.TestOutcome;
import dev.countersign.events.delivery.WaiverExpired;
import dev.countersign.events.delivery.WaiverGranted;
import dev.countersign.events.delivery.Wave;
import dev.countersign.events.feature.ArtifactKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What {@link EventSamples} has of deliveries: the events of one that builds a checkout. */
final class DeliverySamples {

    private static final String PROJECT = "shop";
    private static final String FEATURE = "001-checkout";
    private static final String SPEC = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
    private static final String PLAN = "sha256:fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9";
    private static final String TASKS = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String REPORT = "sha256:6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private static final String SCRIPTS = "sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";
    private static final String COMMIT = "1f6d3c0b8f1f4f0a9c5de2b7a4c8e1d2f3a4b5c6";
    private static final String POLICY = "2";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Actor ANNA = Actor.human("anna");
    private static final Actor CLOCK = Actor.service("countersign");
    private static final Actor CI = Actor.service("ci");
    private static final Actor BUILDER =
            new Actor("backend-bot", PrincipalKind.AGENT, "senior-backend-engineer", "1.4.0", "sonnet");

    private DeliverySamples() {}

    /** One of each event, nothing left out. */
    static List<DeliveryEvent> complete() {
        return List.of(
                new RequirementsRead(
                        PROJECT, FEATURE, 2, SPEC, requirements(), List.of(manualCriterion()), diagnostics(), ANNA),
                new TaskListRead(PROJECT, FEATURE, 3, TASKS, tasks(), waves(), criticalPath(), diagnostics(), ANNA),
                new DeliveryPlanned(
                        PROJECT,
                        FEATURE,
                        3,
                        TASKS,
                        2,
                        SPEC,
                        1,
                        PLAN,
                        tasks(),
                        waves(),
                        criticalPath(),
                        requirements(),
                        List.of(manualCriterion()),
                        POLICY,
                        ANNA),
                new TaskClaimed(
                        PROJECT, FEATURE, "T012", "senior-backend-engineer", 7, NOON, NOON.plusSeconds(600), BUILDER),
                new ClaimRenewed(PROJECT, FEATURE, "T012", 7, NOON.plusSeconds(1_200), BUILDER),
                new ClaimReleased(PROJECT, FEATURE, "T012", 7, "The ledger's interface is not there yet.", BUILDER),
                new ClaimExpired(PROJECT, FEATURE, "T012", 7, "backend-bot", CLOCK),
                new TaskCompleted(PROJECT, FEATURE, "T012", 8, COMMIT, 42, BUILDER),
                new TaskFailed(PROJECT, FEATURE, "T012", 8, "The payment provider's sandbox is down.", BUILDER),
                new StepOutputNamed(
                        PROJECT,
                        FEATURE,
                        DeliveryStep.DATABASE,
                        "Saved cards have a table of their own.",
                        List.of("migrations/1", "src/main/resources/db/V7__saved_card.sql"),
                        BUILDER),
                new CheckpointHeld(
                        PROJECT,
                        FEATURE,
                        1,
                        "wave 2",
                        List.of(new CheckpointFinding(CheckpointPriority.P1, "Two services write one table.")),
                        ANNA),
                new CheckpointResolved(PROJECT, FEATURE, 1, "Only the ledger writes it now.", ANNA),
                new MigrationSubmitted(
                        PROJECT,
                        FEATURE,
                        1,
                        "saved_card",
                        SCRIPTS,
                        "create table saved_card (id bigint primary key, token text);",
                        "drop table saved_card;",
                        "insert into customer (id, name) values (1, 'Anna');",
                        BUILDER),
                new MigrationDrilled(
                        PROJECT,
                        FEATURE,
                        1,
                        DrillStatus.DRILLED_DIRTY,
                        List.of(new SchemaDifference("public.card_kind", "type", "left over after the rollback")),
                        "rollback: NOTICE: table \"card_kind_label\" does not exist, skipping",
                        1_840,
                        "18.4",
                        CLOCK),
                new EvidenceRecorded(
                        PROJECT,
                        FEATURE,
                        REPORT,
                        EvidenceKind.JUNIT,
                        48_213,
                        COMMIT,
                        "T012",
                        NOON,
                        List.of(new Figure("seconds", new BigDecimal("31.500"), "s")),
                        List.of(new CriterionTest(
                                "US-01-AC-1", "shop.checkout.SavedCardTest.paysWithASavedCard", TestOutcome.PASSED)),
                        List.of(new Observation(
                                ObservationWeight.INFO,
                                "shop.checkout.RefundTest.refundsTwice",
                                "ran twice, failed and passed",
                                "RefundTest.java:41")),
                        List.of("shop.checkout.RefundTest.refundsTwice"),
                        List.of("shop.ledger.RoundingTest.roundsHalfUp"),
                        List.of("The report says 211 tests, and 212 are in it."),
                        POLICY,
                        CI),
                new CriteriaJudged(
                        PROJECT,
                        FEATURE,
                        List.of(new JudgedCriterion(
                                "US-01-AC-1",
                                "A customer with a saved card pays with one click.",
                                "a test that names it ran and passed",
                                "failed",
                                REPORT,
                                COMMIT,
                                "shop.checkout.SavedCardTest.paysWithASavedCard",
                                CriterionStatus.WAIVED,
                                "Waived by anna until 2026-12-24T12:00:00Z: The provider's sandbox is down until then.",
                                1)),
                        POLICY,
                        CI),
                new CriterionConfirmed(
                        PROJECT, FEATURE, "US-01-AC-2", "Seen on three phones in the shop's own network.", ANNA),
                new WaiverGranted(
                        PROJECT,
                        FEATURE,
                        1,
                        "US-01-AC-1",
                        "The provider's sandbox is down until then.",
                        false,
                        NOON.plusSeconds(30 * 86_400),
                        ANNA),
                new WaiverExpired(PROJECT, FEATURE, 1, "US-01-AC-1", CLOCK),
                new HandoffOffered(
                        PROJECT,
                        FEATURE,
                        1,
                        "senior-backend-engineer",
                        "code-reviewer",
                        List.of(
                                new HandoffContent("pull-request", "https://git.example.com/shop/pulls/17"),
                                new HandoffContent("evidence", REPORT)),
                        BUILDER),
                new HandoffAccepted(PROJECT, FEATURE, 1, ANNA),
                new HandoffReturned(PROJECT, FEATURE, 1, List.of("evidence"), ANNA),
                new DiscoveryReported(
                        PROJECT,
                        FEATURE,
                        1,
                        "FR-001",
                        "Nobody says what becomes of a saved card when its customer leaves.",
                        BUILDER),
                new DiscoveryDisposed(
                        PROJECT, FEATURE, 1, Disposition.AMEND, "The law asks for it, so it belongs here.", ANNA),
                new MarkedSuspect(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.SPEC,
                        3,
                        SPEC,
                        List.of(new SuspectItem("tasks/T012", "Revision 3 of the spec: FR-001 reads otherwise")),
                        ANNA),
                new SuspicionCleared(
                        PROJECT,
                        FEATURE,
                        "tasks/T012",
                        SuspicionEnd.CONFIRMED,
                        "Only the wording of the requirement changed.",
                        ANNA),
                new DeliveryCompleted(PROJECT, FEATURE, COMMIT, List.of("US-01-AC-1"), POLICY, ANNA));
    }

    /** The event without anything that may be missing. No default: an event without a sample must not compile. */
    static DeliveryEvent withoutOptions(DeliveryEvent event) {
        return switch (event) {
            case RequirementsRead e ->
                new RequirementsRead(
                        e.project(),
                        e.feature(),
                        1,
                        e.digest(),
                        List.of(),
                        List.of(testedCriterion()),
                        List.of(),
                        ANNA);
            case TaskListRead e ->
                new TaskListRead(
                        e.project(),
                        e.feature(),
                        1,
                        e.digest(),
                        List.of(plainTask()),
                        List.of(new Wave(1, List.of("T001"))),
                        List.of("T001"),
                        List.of(),
                        ANNA);
            case DeliveryPlanned e ->
                new DeliveryPlanned(
                        e.project(),
                        e.feature(),
                        1,
                        e.tasksDigest(),
                        null,
                        null,
                        null,
                        null,
                        List.of(plainTask()),
                        List.of(new Wave(1, List.of("T001"))),
                        List.of("T001"),
                        List.of(),
                        List.of(testedCriterion()),
                        e.policyVersion(),
                        ANNA);
            case TaskClaimed e ->
                new TaskClaimed(e.project(), e.feature(), "T001", null, 1, e.claimedAt(), e.expiresAt(), ANNA);
            case ClaimRenewed e ->
                new ClaimRenewed(e.project(), e.feature(), e.task(), e.fencingToken(), e.expiresAt(), ANNA);
            case ClaimReleased e -> new ClaimReleased(e.project(), e.feature(), e.task(), e.fencingToken(), null, ANNA);
            case ClaimExpired e ->
                new ClaimExpired(e.project(), e.feature(), e.task(), e.fencingToken(), e.holder(), ANNA);
            case TaskCompleted e ->
                new TaskCompleted(e.project(), e.feature(), e.task(), e.fencingToken(), null, 0, ANNA);
            case TaskFailed e -> new TaskFailed(e.project(), e.feature(), e.task(), e.fencingToken(), e.reason(), ANNA);
            case StepOutputNamed e ->
                new StepOutputNamed(
                        e.project(), e.feature(), DeliveryStep.REQUIREMENTS, "Read, and clear.", List.of(), ANNA);
            case CheckpointHeld e -> new CheckpointHeld(e.project(), e.feature(), e.number(), null, List.of(), ANNA);
            case CheckpointResolved e ->
                new CheckpointResolved(e.project(), e.feature(), e.checkpoint(), e.resolution(), ANNA);
            case MigrationSubmitted e ->
                new MigrationSubmitted(
                        e.project(),
                        e.feature(),
                        e.number(),
                        e.name(),
                        e.digest(),
                        e.forward(),
                        e.rollback(),
                        null,
                        ANNA);
            case MigrationDrilled e ->
                new MigrationDrilled(
                        e.project(),
                        e.feature(),
                        e.migration(),
                        DrillStatus.DRILLED_CLEAN,
                        List.of(),
                        "",
                        e.millis(),
                        e.server(),
                        ANNA);
            case EvidenceRecorded e ->
                new EvidenceRecorded(
                        e.project(),
                        e.feature(),
                        e.digest(),
                        EvidenceKind.SARIF,
                        e.bytes(),
                        null,
                        null,
                        null,
                        List.of(new Figure("critical", BigDecimal.ZERO, null)),
                        List.of(),
                        List.of(new Observation(
                                ObservationWeight.LOW, "java/log-injection", "User input reaches the log.", null)),
                        List.of(),
                        List.of(),
                        List.of(),
                        e.policyVersion(),
                        ANNA);
            case CriteriaJudged e ->
                new CriteriaJudged(
                        e.project(),
                        e.feature(),
                        List.of(new JudgedCriterion(
                                "coverage",
                                "Tests reach more than 80 % of the lines",
                                "line coverage above 80 %",
                                null,
                                null,
                                null,
                                null,
                                CriterionStatus.OPEN,
                                "No report shows it yet",
                                null)),
                        e.policyVersion(),
                        ANNA);
            case CriterionConfirmed e ->
                new CriterionConfirmed(e.project(), e.feature(), e.criterion(), e.reason(), ANNA);
            case WaiverGranted e ->
                new WaiverGranted(e.project(), e.feature(), e.number(), "findings", e.reason(), true, e.until(), ANNA);
            case WaiverExpired e -> new WaiverExpired(e.project(), e.feature(), e.waiver(), e.criterion(), ANNA);
            case HandoffOffered e ->
                new HandoffOffered(
                        e.project(),
                        e.feature(),
                        e.number(),
                        e.from(),
                        e.to(),
                        List.of(new HandoffContent("evidence", null)),
                        ANNA);
            case HandoffAccepted e -> new HandoffAccepted(e.project(), e.feature(), e.handoff(), ANNA);
            case HandoffReturned e -> new HandoffReturned(e.project(), e.feature(), e.handoff(), e.missing(), ANNA);
            case DiscoveryReported e ->
                new DiscoveryReported(e.project(), e.feature(), e.number(), null, e.text(), ANNA);
            case DiscoveryDisposed e ->
                new DiscoveryDisposed(e.project(), e.feature(), e.discovery(), Disposition.LATER, e.reason(), ANNA);
            case MarkedSuspect e ->
                new MarkedSuspect(e.project(), e.feature(), e.artifact(), e.revision(), e.digest(), e.items(), ANNA);
            case SuspicionCleared e ->
                new SuspicionCleared(e.project(), e.feature(), e.about(), SuspicionEnd.REDONE, null, ANNA);
            case DeliveryCompleted e ->
                new DeliveryCompleted(e.project(), e.feature(), null, List.of(), e.policyVersion(), ANNA);
        };
    }

    private static List<PlannedTask> tasks() {
        return List.of(
                new PlannedTask(
                        "T007",
                        "Give saved cards a table in db/V7__saved_card.sql",
                        false,
                        "US-01",
                        "senior-backend-engineer",
                        30,
                        List.of("db/V7__saved_card.sql"),
                        List.of("T001"),
                        List.of("FR-001", "US-01"),
                        true),
                new PlannedTask(
                        "T012",
                        "Charge the saved card in src/checkout/SavedCard.java",
                        true,
                        "US-01",
                        "senior-backend-engineer",
                        45,
                        List.of("src/checkout/SavedCard.java"),
                        List.of("T007", "T008"),
                        List.of("FR-001", "US-01"),
                        false));
    }

    private static PlannedTask plainTask() {
        return new PlannedTask(
                "T001", "Name who pays what", false, null, null, null, List.of(), List.of(), List.of(), false);
    }

    private static List<Wave> waves() {
        return List.of(new Wave(1, List.of("T007")), new Wave(2, List.of("T012")));
    }

    private static List<String> criticalPath() {
        return List.of("T007", "T012");
    }

    private static List<Requirement> requirements() {
        return List.of(
                new Requirement(
                        "FR-001",
                        RequirementKind.FUNCTIONAL,
                        "A customer MUST be able to pay with a saved card.",
                        "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
                new Requirement(
                        "US-01",
                        RequirementKind.STORY,
                        "Pay with one click",
                        "sha256:3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"));
    }

    private static AcceptanceCriterion manualCriterion() {
        return new AcceptanceCriterion(
                "US-01-AC-2",
                "US-01",
                "Given a phone, When the customer pays, Then the button is where the thumb is.",
                "sha256:2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6",
                "Only a hand can tell.");
    }

    private static AcceptanceCriterion testedCriterion() {
        return new AcceptanceCriterion(
                "SC-001",
                null,
                "95 of 100 payments take less than 2 seconds.",
                "sha256:18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4",
                null);
    }

    private static List<Diagnostic> diagnostics() {
        return List.of(new Diagnostic(
                DiagnosticSeverity.WARNING, "id-twice", "line 31", "FR-004 is there twice; the first one was read."));
    }
}
