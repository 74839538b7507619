package dev.countersign.command.rules.book;

import dev.countersign.command.agent.register.RegisterAgent;
import dev.countersign.command.agent.retire.RetireAgent;
import dev.countersign.command.agent.state.AgentState;
import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.delegation.delegate.DelegateRole;
import dev.countersign.command.delegation.revoke.RevokeDelegation;
import dev.countersign.command.delegation.state.DelegationsState;
import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.raise.PromoteEscalation;
import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.takeposition.TakePosition;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.changetier.ChangeTier;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.projectpolicy.set.SetPolicy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.suspicion.confirm.ConfirmSuspect;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.command.task.claim.ExpireClaim;
import dev.countersign.command.task.complete.CompleteTask;
import dev.countersign.command.task.fail.FailTask;
import dev.countersign.command.task.release.ReleaseClaim;
import dev.countersign.command.task.renew.RenewClaim;
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
            new VetoesAreAnsweredByTheAuthoringRole(),
            new OnlyStandingVetoesAreAnsweredOrLifted());

    public static final List<Rule<? super LiftVeto, ? super FeatureState>> LIFT_VETO = List.of(
            new AgentsActByARegisteredDefinition(),
            new VetoesAreLiftedByWhoRaisedThem(),
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
            new DomainAliasesStandForVetoDomains(),
            new PolicyKeepsTheFloor());

    public static final List<Rule<? super RaiseEscalation, ? super FeatureState>> RAISE_ESCALATION = List.of(
            new EscalationsNameWhatIsThere(),
            new DisagreementsAreTakenUpByTheirSides(),
            new ADisagreementIsTakenUpOnce());

    public static final List<Rule<? super TakePosition, ? super FeatureState>> TAKE_POSITION =
            List.of(new OnlyAnOpenEscalationIsAnswered(), new PositionsAreTakenByTheSides());

    public static final List<Rule<? super DecideEscalation, ? super FeatureState>> DECIDE_ESCALATION = List.of(
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

    private RuleBook() {}

    /** What every rule says. */
    public static <C, S> List<RuleFinding> evaluate(
            List<? extends Rule<? super C, ? super S>> rules, C command, S state, RuleContext context) {
        return rules.stream().map(rule -> rule.check(command, state, context)).toList();
    }
}
