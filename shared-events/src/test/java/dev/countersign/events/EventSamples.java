package dev.countersign.events;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.AgentEvent;
import dev.countersign.events.agent.AgentRegistered;
import dev.countersign.events.agent.AgentRetired;
import dev.countersign.events.agent.AgentRevised;
import dev.countersign.events.agent.ChangelogEntry;
import dev.countersign.events.agent.Collaborator;
import dev.countersign.events.agent.Deferral;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.PerformanceMetric;
import dev.countersign.events.agent.Section;
import dev.countersign.events.agent.SkillGrant;
import dev.countersign.events.agent.TargetKind;
import dev.countersign.events.agent.ToolGrant;
import dev.countersign.events.agent.UseTarget;
import dev.countersign.events.agent.VetoDomain;
import dev.countersign.events.agent.WorkflowStep;
import dev.countersign.events.audit.AuditEvent;
import dev.countersign.events.audit.CommandRefused;
import dev.countersign.events.audit.RefusalsRepeated;
import dev.countersign.events.audit.RefusedRule;
import dev.countersign.events.delegation.DelegationEvent;
import dev.countersign.events.delegation.DelegationRevoked;
import dev.countersign.events.delegation.RoleDelegated;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.feature.Advisory;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictDecision;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.IdeaValidated;
import dev.countersign.events.feature.PositionTaken;
import dev.countersign.events.feature.Priority;
import dev.countersign.events.feature.QuestionAnswered;
import dev.countersign.events.feature.QuestionOpened;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoEnd;
import dev.countersign.events.feature.VetoInConflict;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicyEvent;
import dev.countersign.events.policy.PolicySet;
import dev.countersign.events.policy.PolicyThresholds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two instances of every event: one that says everything it can, one that says only what it must. */
public final class EventSamples {

    private static final String PROJECT = "shop";
    private static final String FEATURE = "001-checkout";
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String POLICY = "1";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Actor ANNA = Actor.human("anna");
    private static final Actor ARCHITECT =
            new Actor("architect-bot", PrincipalKind.AGENT, "architect", "2.1.0", "opus");

    private EventSamples() {}

    /** One of each event, nothing left out. */
    public static List<CountersignEvent> complete() {
        return Stream.concat(completeButDeliveries().stream(), DeliverySamples.complete().stream())
                .toList();
    }

    private static List<CountersignEvent> completeButDeliveries() {
        return List.of(
                new AgentRegistered(
                        PROJECT, "architect", "2.1.0", DIGEST, SOURCE, completeDefinition(), diagnostics(), ARCHITECT),
                new AgentRevised(
                        PROJECT,
                        "architect",
                        "2.1.0",
                        "2.0.0",
                        DIGEST,
                        SOURCE,
                        completeDefinition(),
                        diagnostics(),
                        ARCHITECT),
                new AgentRetired(PROJECT, "architect", "2.1.0", ARCHITECT),
                new FeatureOpened(
                        PROJECT,
                        FEATURE,
                        "Checkout with saved cards",
                        Tier.STANDARD,
                        new Idea(9, 8, 7, 24, Priority.P1, "Let returning customers pay with one click."),
                        POLICY,
                        ARCHITECT),
                new IdeaValidated(PROJECT, FEATURE, true, "Returning customers asked for it.", ARCHITECT, POLICY),
                new RevisionSubmitted(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.SPEC,
                        2,
                        DIGEST,
                        "ce013625030ba8dba906f756967f9e9ca394464a",
                        "# Checkout\n\nA customer pays with a saved card.\n",
                        List.of("product-manager"),
                        ARCHITECT,
                        List.of("architect"),
                        POLICY),
                new SignOffAsserted(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.PLAN,
                        1,
                        "architect",
                        "triad-block",
                        "architect",
                        "2026-11-20",
                        "APPROVED",
                        "Looks sound.",
                        ARCHITECT),
                new VerdictRecorded(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.PLAN,
                        1,
                        DIGEST,
                        3,
                        "architect",
                        Verdict.CHANGES_REQUESTED,
                        Verdict.BLOCKED,
                        "data model",
                        List.of(new Advisory(
                                "R07", "The architect has no veto on naming.", List.of("code-reviewer"), "naming")),
                        "arno",
                        "Sound but for one thing.",
                        List.of(new Finding(
                                FindingSeverity.CRITICAL,
                                "data-model",
                                "section 3",
                                "Card numbers are stored.",
                                "Keep the payment provider's token instead.")),
                        "architect",
                        POLICY,
                        ARCHITECT),
                new VetoRaised(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.PLAN,
                        1,
                        DIGEST,
                        2,
                        4,
                        "security-analyst",
                        List.of("Data protection measures"),
                        "Card numbers are stored.",
                        List.of("Keep the payment provider's token instead."),
                        List.of("section 3"),
                        POLICY,
                        ARCHITECT),
                new VetoAnswered(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.PLAN,
                        2,
                        "The next revision keeps the token only.",
                        ARCHITECT,
                        POLICY),
                new VetoLifted(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.PLAN,
                        2,
                        VetoEnd.WITHDRAWN,
                        "The numbers are the provider's own.",
                        ARCHITECT,
                        POLICY),
                new BlockOverridden(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.PLAN,
                        1,
                        DIGEST,
                        1,
                        "architect",
                        List.of(4),
                        List.of(2),
                        "The provider takes the liability by contract.",
                        POLICY,
                        ARCHITECT),
                new ConflictOpened(PROJECT, FEATURE, ArtifactKind.PLAN, 1, DIGEST, 1, List.of(1, 2), ARCHITECT),
                new ConflictWidened(PROJECT, FEATURE, ArtifactKind.PLAN, 1, 3, ARCHITECT),
                new ConflictSettled(PROJECT, FEATURE, ArtifactKind.PLAN, 1, ARCHITECT),
                new ConflictDecided(
                        PROJECT,
                        FEATURE,
                        ArtifactKind.PLAN,
                        1,
                        1,
                        ConflictDecision.PRODUCT_PRIORITY,
                        "product-manager",
                        "The contract with the customer says so.",
                        List.of(vetoInConflict()),
                        List.of(2),
                        POLICY,
                        ARCHITECT),
                new QuestionOpened(
                        PROJECT,
                        FEATURE,
                        2,
                        ArtifactKind.PLAN,
                        1,
                        3,
                        "security-analyst",
                        "Security policy decisions",
                        "Who may read the payment table?",
                        ARCHITECT),
                new QuestionAnswered(PROJECT, FEATURE, 2, "Only the ledger's own service.", ARCHITECT),
                new TierChanged(PROJECT, FEATURE, Tier.STANDARD, Tier.FULL, "It handles card data.", POLICY, ARCHITECT),
                new EscalationRaised(
                        PROJECT,
                        FEATURE,
                        2,
                        EscalationCause.REJECTIONS_IN_A_ROW,
                        "artifacts/plan",
                        ArtifactKind.PLAN,
                        "arno",
                        List.of("architect", "product-manager"),
                        "architect",
                        EscalationLevel.L1,
                        NOON,
                        "The plan and the spec do not agree.",
                        POLICY,
                        ARCHITECT),
                new PositionTaken(
                        PROJECT,
                        FEATURE,
                        2,
                        EscalationLevel.L1,
                        "architect",
                        "Keep the token, not the card.",
                        ARCHITECT),
                new EscalationPromoted(
                        PROJECT, FEATURE, 2, EscalationLevel.L1, EscalationLevel.L2, NOON, ARCHITECT, POLICY),
                new EscalationDecided(
                        PROJECT,
                        FEATURE,
                        2,
                        EscalationLevel.L3,
                        "Revise the plan",
                        "The spec came first and stands.",
                        "R15",
                        ARCHITECT,
                        POLICY),
                new GateEvaluated(
                        PROJECT,
                        FEATURE,
                        Gate.G3,
                        GateStatus.PENDING,
                        List.of(new GateRequirement(
                                "R02",
                                "plan.sign-off.architect",
                                "The architect signs off the plan.",
                                GateStatus.PENDING,
                                "No verdict on the current digest.",
                                List.of("architect"),
                                "POST /features/001-checkout/artifacts/plan/verdicts")),
                        Tier.FULL,
                        POLICY,
                        ARCHITECT),
                new StageEntered(PROJECT, FEATURE, Stage.DEFINE, Stage.PLAN, ARCHITECT),
                new PolicySet(PROJECT, "2", policy(4, 24, 2), ARCHITECT),
                new RoleDelegated(
                        PROJECT, 1, "product-manager", "phil", NOON, NOON.plusSeconds(86_400), "On leave.", ARCHITECT),
                new DelegationRevoked(PROJECT, 1, ARCHITECT),
                new CommandRefused(
                        PROJECT,
                        "record-verdict",
                        "features/001-checkout",
                        List.of(new RefusedRule(
                                "R03",
                                "The verdict names a digest that is not the current one.",
                                List.of("architect"),
                                "GET /features/001-checkout/artifacts/plan")),
                        ARCHITECT,
                        "203.0.113.7"),
                new RefusalsRepeated(
                        PROJECT,
                        "record-verdict",
                        "features/001-checkout",
                        List.of("R03"),
                        4_999,
                        Instant.parse("2026-01-31T12:00:00Z"),
                        Instant.parse("2026-01-31T12:00:59.5Z"),
                        List.of("203.0.113.7", "2001:db8::7"),
                        ARCHITECT));
    }

    /** One of each event without anything that may be missing, in the order of {@link #complete()}. */
    public static List<CountersignEvent> required() {
        return complete().stream().map(EventSamples::withoutOptions).toList();
    }

    /** The stream a sample belongs to. */
    public static StreamId streamOf(CountersignEvent event) {
        return switch (event) {
            case AgentEvent agent -> StreamId.agent(agent.project(), agent.name());
            case FeatureEvent feature -> StreamId.feature(feature.project(), feature.feature());
            case DeliveryEvent delivery -> StreamId.feature(delivery.project(), delivery.feature());
            case PolicyEvent policy -> StreamId.policy(policy.project());
            case DelegationEvent delegation -> StreamId.delegations(delegation.project());
            case AuditEvent audit -> StreamId.refusal(audit.project(), "6f1c0a52-6f0e-4a57-9d5c-3f2b8f6f7a10");
            default -> throw new IllegalArgumentException("No known stream: " + event);
        };
    }

    private static CountersignEvent withoutOptions(CountersignEvent event) {
        return switch (event) {
            case AgentEvent agent -> withoutOptions(agent);
            case FeatureEvent feature -> withoutOptions(feature);
            case DeliveryEvent delivery -> DeliverySamples.withoutOptions(delivery);
            case PolicySet set -> new PolicySet(set.project(), set.version(), policy(null, null, null), ANNA);
            case DelegationEvent delegation -> withoutOptions(delegation);
            case AuditEvent audit -> withoutOptions(audit);
            default -> throw new IllegalArgumentException("No known stream: " + event);
        };
    }

    // No default below: an event without a sample must not compile.

    private static CountersignEvent withoutOptions(AgentEvent event) {
        return switch (event) {
            case AgentRegistered e ->
                new AgentRegistered(
                        e.project(),
                        e.name(),
                        e.version(),
                        e.digest(),
                        e.source(),
                        requiredDefinition(),
                        List.of(),
                        ANNA);
            case AgentRevised e ->
                new AgentRevised(
                        e.project(),
                        e.name(),
                        e.version(),
                        e.previousVersion(),
                        e.digest(),
                        e.source(),
                        requiredDefinition(),
                        List.of(),
                        ANNA);
            case AgentRetired e -> new AgentRetired(e.project(), e.name(), e.version(), ANNA);
        };
    }

    private static CountersignEvent withoutOptions(FeatureEvent event) {
        return switch (event) {
            case FeatureOpened e ->
                new FeatureOpened(e.project(), e.feature(), e.title(), e.tier(), null, e.policyVersion(), ANNA);
            case IdeaValidated e -> new IdeaValidated(e.project(), e.feature(), e.accepted(), null, ANNA, null);
            case RevisionSubmitted e ->
                new RevisionSubmitted(
                        e.project(),
                        e.feature(),
                        e.artifact(),
                        1,
                        e.digest(),
                        e.blobId(),
                        e.text(),
                        List.of(),
                        ANNA,
                        null,
                        null);
            case SignOffAsserted e ->
                new SignOffAsserted(
                        e.project(),
                        e.feature(),
                        e.artifact(),
                        e.revision(),
                        e.role(),
                        e.dialect(),
                        null,
                        null,
                        null,
                        null,
                        ANNA);
            case VerdictRecorded e ->
                new VerdictRecorded(
                        e.project(),
                        e.feature(),
                        e.artifact(),
                        e.revision(),
                        e.digest(),
                        e.number(),
                        e.role(),
                        Verdict.APPROVED,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(new Finding(FindingSeverity.INFO, "naming", null, "The names read well.", null)),
                        null,
                        e.policyVersion(),
                        ANNA);
            case VetoRaised e ->
                new VetoRaised(
                        e.project(),
                        e.feature(),
                        e.artifact(),
                        e.revision(),
                        e.digest(),
                        e.number(),
                        e.verdict(),
                        "architect",
                        List.of("how"),
                        null,
                        List.of(),
                        List.of(),
                        e.policyVersion(),
                        ANNA);
            case VetoAnswered e ->
                new VetoAnswered(e.project(), e.feature(), e.artifact(), e.number(), e.text(), ANNA, null);
            case VetoLifted e ->
                new VetoLifted(e.project(), e.feature(), e.artifact(), e.number(), VetoEnd.APPROVED, null, ANNA, null);
            case BlockOverridden e ->
                new BlockOverridden(
                        e.project(),
                        e.feature(),
                        e.artifact(),
                        e.revision(),
                        e.digest(),
                        e.number(),
                        e.role(),
                        e.verdicts(),
                        List.of(),
                        e.reason(),
                        e.policyVersion(),
                        ANNA);
            case ConflictOpened e ->
                new ConflictOpened(
                        e.project(), e.feature(), e.artifact(), e.revision(), e.digest(), e.number(), e.vetoes(), ANNA);
            case ConflictWidened e ->
                new ConflictWidened(e.project(), e.feature(), e.artifact(), e.number(), e.veto(), ANNA);
            case ConflictSettled e -> new ConflictSettled(e.project(), e.feature(), e.artifact(), e.number(), ANNA);
            case ConflictDecided e ->
                new ConflictDecided(
                        e.project(),
                        e.feature(),
                        e.artifact(),
                        e.revision(),
                        e.number(),
                        ConflictDecision.REVISE_ALL,
                        e.role(),
                        e.reason(),
                        List.of(new VetoInConflict(1, 3, "architect", "arno", List.of("how"), null, null, List.of())),
                        List.of(),
                        e.policyVersion(),
                        ANNA);
            case QuestionOpened e ->
                new QuestionOpened(
                        e.project(),
                        e.feature(),
                        e.number(),
                        e.artifact(),
                        e.revision(),
                        e.verdict(),
                        e.role(),
                        e.topic(),
                        null,
                        ANNA);
            case QuestionAnswered e -> new QuestionAnswered(e.project(), e.feature(), e.number(), e.answer(), ANNA);
            case TierChanged e ->
                new TierChanged(e.project(), e.feature(), e.from(), e.to(), e.reason(), e.policyVersion(), ANNA);
            case GateEvaluated e ->
                new GateEvaluated(
                        e.project(),
                        e.feature(),
                        e.gate(),
                        GateStatus.SATISFIED,
                        List.of(new GateRequirement(
                                "R02",
                                "plan.sign-off.architect",
                                "The architect signs off the plan.",
                                GateStatus.SATISFIED,
                                "The architect approved the current digest.",
                                List.of(),
                                null)),
                        e.tier(),
                        e.policyVersion(),
                        ANNA);
            case EscalationRaised e ->
                new EscalationRaised(
                        e.project(),
                        e.feature(),
                        e.number(),
                        EscalationCause.DISAGREEMENT,
                        e.about(),
                        e.artifact(),
                        null,
                        e.sides(),
                        e.arbiter(),
                        EscalationLevel.L3,
                        null,
                        e.reason(),
                        e.policyVersion(),
                        ANNA);
            case PositionTaken e ->
                new PositionTaken(e.project(), e.feature(), e.escalation(), e.level(), e.role(), e.position(), ANNA);
            case EscalationPromoted e ->
                new EscalationPromoted(
                        e.project(),
                        e.feature(),
                        e.escalation(),
                        EscalationLevel.L2,
                        EscalationLevel.L3,
                        null,
                        ANNA,
                        null);
            case EscalationDecided e ->
                new EscalationDecided(
                        e.project(),
                        e.feature(),
                        e.escalation(),
                        EscalationLevel.L1,
                        e.decision(),
                        e.reason(),
                        null,
                        ANNA,
                        null);
            case StageEntered e -> new StageEntered(e.project(), e.feature(), null, Stage.DEFINE, ANNA);
        };
    }

    private static CountersignEvent withoutOptions(DelegationEvent event) {
        return switch (event) {
            case RoleDelegated e ->
                new RoleDelegated(e.project(), e.number(), e.role(), e.to(), e.from(), e.until(), e.reason(), ANNA);
            case DelegationRevoked e -> new DelegationRevoked(e.project(), e.number(), ANNA);
        };
    }

    private static CountersignEvent withoutOptions(AuditEvent event) {
        return switch (event) {
            case CommandRefused e ->
                new CommandRefused(
                        e.project(),
                        e.command(),
                        e.subject(),
                        List.of(new RefusedRule("R06", "The verdict is none that is known.", List.of(), null)),
                        ANNA,
                        null);
            case RefusalsRepeated e ->
                new RefusalsRepeated(
                        e.project(), e.command(), e.subject(), e.rules(), 1, e.since(), e.since(), List.of(), ANNA);
        };
    }

    private static VetoInConflict vetoInConflict() {
        return new VetoInConflict(
                2,
                4,
                "security-analyst",
                "sec-bot",
                List.of("Data protection measures"),
                "Card numbers are stored.",
                "The next revision keeps the token only.",
                List.of(new Finding(
                        FindingSeverity.CRITICAL,
                        "data protection measures",
                        "section 3",
                        "Card numbers are stored.",
                        "Keep the payment provider's token instead.")));
    }

    private static final String SOURCE = """
        ---
        name: architect
        description: Decides how things are built.
        version: 2.1.0
        ---
        ## 1. Core Mission
        """;

    private static AgentDefinition completeDefinition() {
        return new AgentDefinition(
                "architect",
                "Decides how things are built.",
                "2.1.0",
                "opus",
                List.of(new ChangelogEntry("2.1.0", "2026-11-01", List.of("Veto on the data model."))),
                List.of(new Exclusion(
                        "Scheduling (use team-lead)",
                        "Scheduling",
                        List.of(new UseTarget("team-lead", TargetKind.AGENT, List.of("team-lead"))),
                        "when it is about dates")),
                "Leaves dates to others.",
                List.of("plan review"),
                List.of(new VetoDomain("data model (for stored data)", "data model", "for stored data")),
                List.of(new Deferral("product-manager", "scope, priorities")),
                List.of(new Section(1, "Core Mission", 6, true)),
                List.of(new Collaborator("product-manager", "the approved spec")),
                List.of(new Collaborator("team-lead", "effort")),
                List.of(new Collaborator("senior-backend-engineer", "the plan")),
                List.of("A plan needs a decision."),
                List.of("review the plan"),
                List.of(new Exclusion(
                        "Fixing bugs (use the dev agents)",
                        "Fixing bugs",
                        List.of(new UseTarget("dev agents", TargetKind.GROUP, List.of("senior-backend-engineer"))),
                        "unless the design is at fault")),
                List.of(new WorkflowStep("Plan review", 1, "Read the spec", List.of("open questions"))),
                List.of("Every decision names what lost."),
                List.of(new ToolGrant("Read", "to read the plan", ToolGrant.FRONT_MATTER)),
                List.of(new SkillGrant("diagram", "when a picture helps")),
                List.of("PROJECT_NAME"),
                List.of(new PerformanceMetric("Plan review", "under 4 h", "submission to verdict")),
                List.of("Deciding by seniority."),
                List.of("color"));
    }

    private static AgentDefinition requiredDefinition() {
        return new AgentDefinition(
                "architect",
                "Decides how things are built.",
                "2.1.0",
                null,
                List.of(new ChangelogEntry(null, null, List.of())),
                List.of(new Exclusion("Scheduling", "Scheduling", List.of(), null)),
                null,
                List.of(),
                List.of(new VetoDomain("data model", "data model", null)),
                List.of(),
                List.of(new Section(null, "Notes", 6, false)),
                List.of(new Collaborator("product-manager", null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new WorkflowStep(null, 1, "Read the spec", List.of())),
                List.of(),
                List.of(new ToolGrant("Read", null)),
                List.of(new SkillGrant("diagram", null)),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static PolicyContent policy(
            @Nullable Integer agentCapacity, @Nullable Integer evidenceHours, @Nullable Integer reportFeatures) {
        return new PolicyContent(
                Map.of(ArtifactKind.PLAN, "architect"),
                Map.of(ArtifactKind.PLAN, Map.of(Tier.FULL, List.of("product-manager", "architect"))),
                Map.of(ArtifactKind.PLAN, List.of("product-manager")),
                12,
                new PolicyThresholds(
                        3,
                        5,
                        30,
                        15,
                        10,
                        30,
                        90,
                        500,
                        80,
                        5,
                        100,
                        1.0,
                        80,
                        agentCapacity,
                        evidenceHours,
                        reportFeatures),
                List.of("haiku", "sonnet", "opus"),
                Map.of("dev agents", List.of("senior-backend-engineer")),
                Map.of("schema", "data model"),
                Map.of("architect", List.of("arno")),
                Map.of("DATABASE", "PostgreSQL"));
    }

    private static List<Diagnostic> diagnostics() {
        return List.of(new Diagnostic(
                DiagnosticSeverity.WARNING,
                "section-missing",
                "line 6",
                "Section 2, Role Definition, is missing; the rest was read."));
    }
}
