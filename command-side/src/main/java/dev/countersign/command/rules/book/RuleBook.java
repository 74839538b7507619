package dev.countersign.command.rules.book;

import dev.countersign.command.agent.register.RegisterAgent;
import dev.countersign.command.agent.retire.RetireAgent;
import dev.countersign.command.agent.state.AgentState;
import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.checkpoint.hold.HoldCheckpoint;
import dev.countersign.command.checkpoint.resolve.ResolveCheckpoint;
import dev.countersign.command.criterion.confirm.ConfirmCriterion;
import dev.countersign.command.delegation.delegate.DelegateRole;
import dev.countersign.command.delegation.revoke.RevokeDelegation;
import dev.countersign.command.delegation.state.DelegationsState;
import dev.countersign.command.delivery.complete.CompleteDelivery;
import dev.countersign.command.discovery.dispose.DisposeOfDiscovery;
import dev.countersign.command.discovery.report.ReportDiscovery;
import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.raise.PromoteEscalation;
import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.takeposition.TakePosition;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.changetier.ChangeTier;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.handoff.accept.AcceptHandoff;
import dev.countersign.command.handoff.offer.OfferHandoff;
import dev.countersign.command.handoff.sendback.ReturnHandoff;
import dev.countersign.command.migration.submit.RecordDrill;
import dev.countersign.command.migration.submit.SubmitMigration;
import dev.countersign.command.projectpolicy.set.SetPolicy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.step.nameoutput.NameStepOutput;
import dev.countersign.command.suspicion.confirm.ConfirmSuspect;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.command.task.claim.ExpireClaim;
import dev.countersign.command.task.complete.CompleteTask;
import dev.countersign.command.task.fail.FailTask;
import dev.countersign.command.task.release.ReleaseClaim;
import dev.countersign.command.task.renew.RenewClaim;
import dev.countersign.command.waiver.grant.ExpireWaiver;
import dev.countersign.command.waiver.grant.GrantWaiver;
import dev.countersign.events.policy.PolicySet;
import java.util.List;
import java.util.Optional;

/**
 * Which rules each command meets, in the order in which their refusals weigh: what cannot be meant before who may, who may
 * before what the state allows. All of them are evaluated, also after the first refusal; the first one says which HTTP
 * status the answer has.
 */
public final class RuleBook {

    public static final List<Rule<? super RegisterAgent, ? super Optional<AgentState>>> REGISTER_AGENT = List.of(
            new RosterIsKeptByAnAdmin(),
            new UnparsableIsNotRegistered(),
            new DefinitionIsFiledUnderItsOwnName(),
            new AnotherTextHasAGreaterVersion());

    public static final List<Rule<? super RetireAgent, ? super Optional<AgentState>>> RETIRE_AGENT =
            List.of(new RosterIsKeptByAnAdmin());

    public static final List<Rule<? super OpenFeature, ? super Optional<FeatureState>>> OPEN_FEATURE = List.of(
            new AgentsActByARegisteredDefinition(),
            new FeaturesAreOpenedByProductManagerOrAdmin(),
            new RequiredSignOffsNeverFallBelowTheFloor(),
            new AFeatureIsOpenedOnce());

    public static final List<Rule<? super ValidateIdea, ? super FeatureState>> VALIDATE_IDEA = List.of(
            new AgentsActByARegisteredDefinition(),
            new IdeasAreValidatedByTheProductManager(),
            new OnlyAnUndecidedIdeaIsValidated(),
            new DeferredIdeaIsTakenOnByAHumanWithAReason());

    /** What a word on an idea meets again under another policy: whether its speaker may give one is not asked a second time. */
    public static final List<Rule<? super ValidateIdea, ? super FeatureState>> IDEA_LINE =
            List.of(new DeferredIdeaIsTakenOnByAHumanWithAReason());

    public static final List<Rule<? super ChangeTier, ? super FeatureState>> CHANGE_TIER = List.of(
            new AgentsActByARegisteredDefinition(),
            new FeaturesAreOpenedByProductManagerOrAdmin(),
            new RequiredSignOffsNeverFallBelowTheFloor(),
            new TierChangesActForwardOnly());

    public static final List<Rule<? super SubmitRevision, ? super FeatureState>> SUBMIT_REVISION = List.of(
            new AgentsActByARegisteredDefinition(),
            new TopicsAreNamedAsDefined(),
            new AgentsActOnlyOnWhatTheyHandle(),
            new ArtifactsComeInTheirOrder(),
            new RejectionsInARowWaitForAHuman(),
            new RevisionRoundsWaitForAHuman(),
            new TaskListsCanBeWorkedOff(),
            new TasksTraceToRequirements(),
            new NewDigestMakesVerdictsStale());

    public static final List<Rule<? super RecordVerdict, ? super FeatureState>> RECORD_VERDICT = List.of(
            new UnknownIsNotApproved(),
            new RoleIsInTheRegistry(),
            new FindingsNameDomainsOfTheCatalogue(),
            new AgentsActByARegisteredDefinition(),
            new TopicsAreNamedAsDefined(),
            new VerdictComesFromAHolderOfItsRole(),
            new AgentsActOnlyOnWhatTheyHandle(),
            new ModelIsNotBelowTheDeclaredOne(),
            new VerdictNamesTheCurrentDigest(),
            new VerdictsComeBeforeTheirGateIsPassed(),
            new RejectionsInARowWaitForAHuman(),
            new RevisionRoundsWaitForAHuman(),
            new SubmitterDoesNotSignOff(),
            new OnePrincipalFillsOneRequiredRole(),
            new VerdictOfARequiredRoleCountsForTheGate(),
            new VetoesStayWithinTheirDomains(),
            new VerdictOnADeferredTopicIsAdvice(),
            new MostSevereVerdictDecides(),
            new RequestedChangesGoBackToTheAuthor());

    public static final List<Rule<? super AnswerVeto, ? super FeatureState>> ANSWER_VETO = List.of(
            new AgentsActByARegisteredDefinition(),
            new TopicsAreNamedAsDefined(),
            new VetoesAreAnsweredByTheAuthoringRole(),
            new AgentsActOnlyOnWhatTheyHandle(),
            new OnlyStandingVetoesAreAnsweredOrLifted());

    public static final List<Rule<? super LiftVeto, ? super FeatureState>> LIFT_VETO = List.of(
            new AgentsActByARegisteredDefinition(),
            new TopicsAreNamedAsDefined(),
            new VetoesAreLiftedByWhoRaisedThem(),
            new AgentsActOnlyOnWhatTheyHandle(),
            new OnlyStandingVetoesAreAnsweredOrLifted());

    public static final List<Rule<? super OverrideBlock, ? super FeatureState>> OVERRIDE_BLOCK = List.of(
            new HumanOnlyDecisionsAreMadeByHumans(),
            new OverridesComeFromWhoDecidesOnTheArtifact(),
            new AuthorsDoNotOverrideBlocksOfTheirRevision(),
            new OverridesSayWhy(),
            new OverridesNameTheCurrentDigest(),
            new OnlyWhatBlocksIsOverridden());

    public static final List<Rule<? super DecideConflict, ? super FeatureState>> DECIDE_CONFLICT = List.of(
            new HumanOnlyDecisionsAreMadeByHumans(),
            new ConflictsAreDecidedByTheRoleOfTheirPriority(),
            new AuthorsDoNotOverrideBlocksOfTheirRevision(),
            new OverridesSayWhy(),
            new ConflictsAreDecidedOnce());

    public static final List<Rule<? super AnswerQuestion, ? super FeatureState>> ANSWER_QUESTION = List.of(
            new AgentsActByARegisteredDefinition(),
            new QuestionIsAnsweredByAHolderOfItsRole(),
            new WhoAskedDoesNotAnswer(),
            new AgentsActOnlyOnWhatTheyHandle(),
            new ModelIsNotBelowTheDeclaredOne(),
            new AQuestionIsAnsweredOnce());

    public static final List<Rule<? super SetPolicy, ? super Optional<PolicySet>>> SET_POLICY = List.of(
            new PolicyIsSetByAnAdmin(),
            new PolicyNamesRolesOfTheRegistry(),
            new OtherNamesStandForTopicsOfDefinitions(),
            new PolicyKeepsTheFloor());

    public static final List<Rule<? super RaiseEscalation, ? super FeatureState>> RAISE_ESCALATION = List.of(
            new AgentsActByARegisteredDefinition(),
            new TopicsAreNamedAsDefined(),
            new EscalationsNameWhatIsThere(),
            new DisagreementsAreTakenUpByTheirSides(),
            new AgentsActOnlyOnWhatTheyHandle(),
            new ADisagreementIsTakenUpOnce());

    public static final List<Rule<? super TakePosition, ? super FeatureState>> TAKE_POSITION = List.of(
            new AgentsActByARegisteredDefinition(),
            new TopicsAreNamedAsDefined(),
            new OnlyAnOpenEscalationIsAnswered(),
            new PositionsAreTakenByTheSides(),
            new AgentsActOnlyOnWhatTheyHandle());

    public static final List<Rule<? super DecideEscalation, ? super FeatureState>> DECIDE_ESCALATION = List.of(
            new AgentsActByARegisteredDefinition(),
            new HumansDecideTheLastLevel(),
            new EachLevelHasItsDeciders(),
            new NobodyDecidesOnTheirOwnRejections(),
            new OnlyAnOpenEscalationIsAnswered(),
            new NegotiationEndsInAgreement(),
            new DecisionsAboveNegotiationCiteARule());

    /** The clock asks for nobody's leave; a level that is not due stays. */
    public static final List<Rule<? super PromoteEscalation, ? super FeatureState>> PROMOTE_ESCALATION = List.of();

    public static final List<Rule<? super DelegateRole, ? super DelegationsState>> DELEGATE_ROLE = List.of(
            new OnlyRolesOfTheTriadAreDelegated(),
            new RolesAreDelegatedByTheirHumanHolders(),
            new DelegatesAreOtherHumans(),
            new DelegationsEndWithinThirtyDays());

    public static final List<Rule<? super RevokeDelegation, ? super DelegationsState>> REVOKE_DELEGATION =
            List.of(new DelegationsAreEndedByTheirGiver());

    public static final List<Rule<? super RecordEvidence, ? super FeatureState>> RECORD_EVIDENCE = List.of(
            new AgentsActByARegisteredDefinition(),
            new EvidenceComesFromBuildersOrServices(),
            new DeliveryFollowsTheSignedTaskList(),
            new EvidenceShowsSomething(),
            new ReportsOnRecordStayAsTheyAre(),
            new EvidenceNamesOneCommit(),
            new EvidenceIsFresh(),
            new EvidenceNamesATaskOfThePlan(),
            new AReportCountsForItsFeature());

    public static final List<Rule<? super ConfirmCriterion, ? super FeatureState>> CONFIRM_CRITERION = List.of(
            new HumansConfirmWhatNoTestShows(),
            new CriteriaAreConfirmedByTheirRoles(),
            new DeliveryFollowsTheSignedTaskList(),
            new OnlyWhatNoReportShowsIsConfirmed(),
            new ConfirmationsSayWhatTheyRestOn());

    public static final List<Rule<? super GrantWaiver, ? super FeatureState>> GRANT_WAIVER = List.of(
            new WaiversNameACriterion(),
            new WaiversAreApprovedByAHumanWhoDecides(),
            new DeliveryFollowsTheSignedTaskList(),
            new UserValidationIsNotWaived(),
            new WaiversSayWhy(),
            new WaiversEnd());

    /** The clock asks for nobody's leave; a waiver whose time is not over stays. */
    public static final List<Rule<? super ExpireWaiver, ? super FeatureState>> EXPIRE_WAIVER = List.of();

    public static final List<Rule<? super CompleteDelivery, ? super FeatureState>> COMPLETE_DELIVERY = List.of(
            new AgentsActByARegisteredDefinition(),
            new DeliveriesAreCompletedByTeamLeadOrProductManager(),
            new DeliveryFollowsTheSignedTaskList(),
            new CompletionNeedsItsDocumentsSigned(),
            new CompletionNeedsTheWorkDone(),
            new CompletionNeedsDrilledMigrations(),
            new CompletionNeedsNothingSuspect(),
            new CompletionNeedsTheCriteria(),
            new CompletionNeedsTheHandoffs(),
            new CompletionNeedsSettledDiscoveries(),
            new CompletionNeedsTheDefinitionOfDone());

    public static final List<Rule<? super NameStepOutput, ? super FeatureState>> NAME_STEP_OUTPUT = List.of(
            new AgentsActByARegisteredDefinition(),
            new StepOutputsAreNamedByWhoBuilds(),
            new DeliveryFollowsTheSignedTaskList(),
            new StepsAreTakenInOrder(),
            new DatabaseWorkNeedsADrilledPair(),
            new TheLastStepWaitsForEveryTask(),
            new TheLastStepWaitsForTheArchitect());

    public static final List<Rule<? super HoldCheckpoint, ? super FeatureState>> HOLD_CHECKPOINT = List.of(
            new AgentsActByARegisteredDefinition(),
            new CheckpointsBelongToTheArchitect(),
            new DeliveryFollowsTheSignedTaskList());

    public static final List<Rule<? super ResolveCheckpoint, ? super FeatureState>> RESOLVE_CHECKPOINT = List.of(
            new AgentsActByARegisteredDefinition(),
            new CheckpointsBelongToTheArchitect(),
            new DeliveryFollowsTheSignedTaskList(),
            new WhatACheckpointFoundIsResolvedOnce());

    public static final List<Rule<? super OfferHandoff, ? super FeatureState>> OFFER_HANDOFF = List.of(
            new HandoffsNameRolesOfTheRegistry(),
            new AgentsActByARegisteredDefinition(),
            new HandoffsAreOfferedByAHolderOfTheirRole(),
            new DeliveryFollowsTheSignedTaskList(),
            new ContentsOfAHandoffAreNamedAsRequired());

    public static final List<Rule<? super AcceptHandoff, ? super FeatureState>> ACCEPT_HANDOFF = List.of(
            new AgentsActByARegisteredDefinition(),
            new HandoffsAreAnsweredByTheReceivingRole(),
            new NobodyAcceptsTheirOwnOffer(),
            new DeliveryFollowsTheSignedTaskList(),
            new OnlyAnOfferedHandoffIsAnswered(),
            new HandoffsAreAcceptedWithTheirContents());

    public static final List<Rule<? super ReturnHandoff, ? super FeatureState>> RETURN_HANDOFF = List.of(
            new AgentsActByARegisteredDefinition(),
            new HandoffsAreAnsweredByTheReceivingRole(),
            new DeliveryFollowsTheSignedTaskList(),
            new OnlyAnOfferedHandoffIsAnswered());

    public static final List<Rule<? super ReportDiscovery, ? super FeatureState>> REPORT_DISCOVERY = List.of(
            new AgentsActByARegisteredDefinition(),
            new DeliveryFollowsTheSignedTaskList(),
            new DiscoveriesNameRequirementsOfTheSpecification());

    public static final List<Rule<? super DisposeOfDiscovery, ? super FeatureState>> DISPOSE_OF_DISCOVERY = List.of(
            new HumanOnlyDecisionsAreMadeByHumans(),
            new DiscoveriesAreDecidedByTheProductManager(),
            new DeliveryFollowsTheSignedTaskList(),
            new ADiscoveryIsDecidedOnce());

    public static final List<Rule<? super ClaimTask, ? super FeatureState>> CLAIM_TASK = List.of(
            new DeliveryFollowsTheSignedTaskList(),
            new AgentsActByARegisteredDefinition(),
            new TasksAreTakenByWhomTheyAreFor(),
            new ATaskHasOneClaimAtATime(),
            new TasksBeginWhenWhatTheyRestOnIsDone(),
            new ClaimedTasksTraceToARequirement(),
            new NoAgentIsLoadedAboveItsCapacity());

    public static final List<Rule<? super RenewClaim, ? super FeatureState>> RENEW_CLAIM = List.of(
            new DeliveryFollowsTheSignedTaskList(),
            new AgentsActByARegisteredDefinition(),
            new WritesNameTheClaimThatHolds());

    public static final List<Rule<? super ReleaseClaim, ? super FeatureState>> RELEASE_CLAIM = List.of(
            new DeliveryFollowsTheSignedTaskList(),
            new AgentsActByARegisteredDefinition(),
            new WritesNameTheClaimThatHolds());

    public static final List<Rule<? super CompleteTask, ? super FeatureState>> COMPLETE_TASK = List.of(
            new DeliveryFollowsTheSignedTaskList(),
            new AgentsActByARegisteredDefinition(),
            new WritesNameTheClaimThatHolds(),
            new SuspectClaimsAreConfirmedFirst(),
            new DatabaseWorkNeedsADrilledPair());

    public static final List<Rule<? super FailTask, ? super FeatureState>> FAIL_TASK = List.of(
            new DeliveryFollowsTheSignedTaskList(),
            new AgentsActByARegisteredDefinition(),
            new WritesNameTheClaimThatHolds());

    /** The clock asks for nobody's leave; a claim that holds stays. */
    public static final List<Rule<? super ExpireClaim, ? super FeatureState>> EXPIRE_CLAIM = List.of();

    public static final List<Rule<? super ConfirmSuspect, ? super FeatureState>> CONFIRM_SUSPECT = List.of(
            new DeliveryFollowsTheSignedTaskList(),
            new AgentsActByARegisteredDefinition(),
            new SuspicionsAreClearedByWhoAnswersForThem(),
            new OnlyWhatIsSuspectIsConfirmed());

    public static final List<Rule<? super SubmitMigration, ? super FeatureState>> SUBMIT_MIGRATION = List.of(
            new AgentsActByARegisteredDefinition(),
            new MigrationsComeFromWhoBuilds(),
            new DeliveryFollowsTheSignedTaskList(),
            new MigrationsComeWithARollback());

    /** The drill asks for nobody's leave; one that was recorded already stays. */
    public static final List<Rule<? super RecordDrill, ? super FeatureState>> RECORD_DRILL = List.of();

    private RuleBook() {}

    /** What every rule says. */
    public static <C, S> List<RuleFinding> evaluate(
            List<? extends Rule<? super C, ? super S>> rules, C command, S state, RuleContext context) {
        return rules.stream().map(rule -> rule.check(command, state, context)).toList();
    }
}
