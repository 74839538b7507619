package dev.countersign.command.feature;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.claims.SignOffRecord;
import dev.countersign.command.artifact.judgeclaims.ClaimsOutcome;
import dev.countersign.command.artifact.judgeclaims.JudgeClaims;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictOutcome;
import dev.countersign.command.artifact.submitrevision.RevisionOutcome;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.delegation.lookup.Delegations;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.raise.PromoteEscalation;
import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.state.EscalationOutcome;
import dev.countersign.command.escalation.takeposition.TakePosition;
import dev.countersign.command.feature.answerquestion.AnswerOutcome;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.changetier.ChangeTier;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureOutcome;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.gate.GateOutcome;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A feature: opened once, carried through its stages by revisions and verdicts, never closed to reading. One stream holds
 * everything its rules need, so each of them is checked in one place and one transaction.
 *
 * <p>A command meets all of its rules. When none refuses, what follows from it is stored, and after it what follows from
 * that: gates that stand otherwise than before, and stages they open.
 */
public class Feature {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String stream;

    private @Nullable FeatureState state;

    private final SignOffRecord signOffs = new SignOffRecord();

    // The delivery's commands, one member for each part of it. All of them decide on the one state.

    @AggregateMember
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable TaskCommands tasks;

    @AggregateMember
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable StepCommands steps;

    @AggregateMember
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable ProofCommands proofs;

    @AggregateMember
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable MigrationCommands migrations;

    /** For the repository: a feature that has no history yet. */
    protected Feature() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision handle(
            OpenFeature command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        Policy policy = policies.of(command.project());
        return decide(
                command,
                Optional.ofNullable(state),
                RuleBook.OPEN_FEATURE,
                new RuleContext(policy, roster),
                circumstances,
                () -> FeatureDecisions.decide(command, policy),
                FeatureOutcome::of);
    }

    @CommandHandler
    Decision handle(
            ValidateIdea command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        Policy policy = policies.of(command.project());
        return decide(
                command,
                opened(),
                RuleBook.VALIDATE_IDEA,
                new RuleContext(policy, roster),
                circumstances,
                () -> FeatureDecisions.decide(command, opened(), policy),
                FeatureOutcome::of);
    }

    @CommandHandler
    Decision handle(
            ChangeTier command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        Policy policy = policies.of(command.project());
        return decide(
                command,
                opened(),
                RuleBook.CHANGE_TIER,
                new RuleContext(policy, roster),
                circumstances,
                () -> FeatureDecisions.decide(command, opened(), policy),
                FeatureOutcome::of);
    }

    @CommandHandler
    Decision handle(
            SubmitRevision command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        Policy policy = policies.of(command.project());
        int before = opened().artifact(command.artifact())
                .map(ArtifactState::revision)
                .orElse(0);
        return decide(
                command,
                opened(),
                RuleBook.SUBMIT_REVISION,
                new RuleContext(policy, roster),
                circumstances,
                () -> DeliveryDecisions.withReadings(
                        FeatureDecisions.decide(command, opened(), signOffs, policy), command, opened()),
                after -> RevisionOutcome.of(command, before, after, signOffs));
    }

    @CommandHandler
    Decision handle(
            JudgeClaims command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        return decide(
                command,
                opened(),
                List.of(),
                new RuleContext(policies.of(command.project()), roster),
                circumstances,
                List::of,
                _ -> ClaimsOutcome.of(command, signOffs));
    }

    @CommandHandler
    Decision handle(
            RecordVerdict command,
            Policies policies,
            Roster roster,
            Delegations delegations,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster, delegations);
        return decide(
                command,
                opened(),
                RuleBook.RECORD_VERDICT,
                context,
                circumstances,
                () -> EscalationDecisions.withBreakers(
                        FeatureDecisions.decide(command, opened(), context), opened(), context.policy()),
                after -> VerdictOutcome.of(command, after, context.policy()));
    }

    @CommandHandler
    Decision handle(
            AnswerVeto command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        Policy policy = policies.of(command.project());
        return decide(
                command,
                opened(),
                RuleBook.ANSWER_VETO,
                new RuleContext(policy, roster),
                circumstances,
                () -> VetoDecisions.decide(command, policy),
                after -> GateOutcome.of(command.number(), command.artifact(), after));
    }

    @CommandHandler
    Decision handle(
            LiftVeto command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        Policy policy = policies.of(command.project());
        return decide(
                command,
                opened(),
                RuleBook.LIFT_VETO,
                new RuleContext(policy, roster),
                circumstances,
                () -> VetoDecisions.decide(command, opened(), policy),
                after -> GateOutcome.of(command.number(), command.artifact(), after));
    }

    @CommandHandler
    Decision handle(
            OverrideBlock command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        Policy policy = policies.of(command.project());
        return decide(
                command,
                opened(),
                RuleBook.OVERRIDE_BLOCK,
                new RuleContext(policy, roster),
                circumstances,
                () -> VetoDecisions.decide(command, opened(), policy),
                after -> GateOutcome.of(after.disagreements().overridesGiven(), command.artifact(), after));
    }

    @CommandHandler
    Decision handle(
            DecideConflict command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        Policy policy = policies.of(command.project());
        return decide(
                command,
                opened(),
                RuleBook.DECIDE_CONFLICT,
                new RuleContext(policy, roster),
                circumstances,
                () -> VetoDecisions.decide(command, opened(), policy),
                after -> GateOutcome.of(command.number(), VetoDecisions.artifactOf(command, after), after));
    }

    @CommandHandler
    Decision handle(
            AnswerQuestion command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        if (!opened().questions().wasAsked(command.number())) {
            throw new NotFound("There is no question " + command.number() + " in feature " + command.feature());
        }
        return decide(
                command,
                opened(),
                RuleBook.ANSWER_QUESTION,
                new RuleContext(policies.of(command.project()), roster),
                circumstances,
                () -> FeatureDecisions.decide(command),
                after -> AnswerOutcome.of(command, after));
    }

    @CommandHandler
    Decision handle(
            RaiseEscalation command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return decide(
                command,
                opened(),
                RuleBook.RAISE_ESCALATION,
                context,
                circumstances,
                () -> EscalationDecisions.decide(command, opened(), context.policy()),
                after -> EscalationOutcome.of(
                        after.escalations().openAbout(command.about()).orElseThrow()));
    }

    @CommandHandler
    Decision handle(
            TakePosition command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return decide(
                command,
                opened(),
                RuleBook.TAKE_POSITION,
                context,
                circumstances,
                () -> EscalationDecisions.decide(command, opened(), context),
                after -> EscalationOutcome.of(
                        after.escalations().escalation(command.number()).orElseThrow()));
    }

    @CommandHandler
    Decision handle(
            DecideEscalation command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return decide(
                command,
                opened(),
                RuleBook.DECIDE_ESCALATION,
                context,
                circumstances,
                () -> EscalationDecisions.decide(command, opened(), context.policy()),
                after -> EscalationOutcome.of(
                        after.escalations().escalation(command.number()).orElseThrow()));
    }

    @CommandHandler
    Decision handle(
            PromoteEscalation command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return decide(
                command,
                opened(),
                RuleBook.PROMOTE_ESCALATION,
                context,
                circumstances,
                () -> EscalationDecisions.decide(command, opened(), context.policy()),
                after -> EscalationOutcome.of(
                        after.escalations().escalation(command.number()).orElseThrow()));
    }

    private <C extends Command, S> Decision decide(
            C command,
            S before,
            List<? extends Rule<? super C, ? super S>> rules,
            RuleContext context,
            CommandCircumstances circumstances,
            Supplier<List<? extends CountersignEvent>> events,
            Function<FeatureState, Object> outcome) {
        return FeatureDecider.decide(
                command,
                before,
                rules,
                context,
                circumstances,
                events,
                outcome,
                Optional.ofNullable(state),
                this::opened);
    }

    private FeatureState opened() {
        if (state == null) {
            throw new NotFound("There is no such feature");
        }
        return state;
    }

    @EventSourcingHandler
    void on(FeatureEvent event, @Timestamp Instant at) {
        signOffs.on(event, at);
        if (event instanceof FeatureOpened opened) {
            stream = StreamId.feature(opened.project(), opened.feature()).toString();
            FeatureState first = new FeatureState(opened);
            state = first;
            tasks = new TaskCommands(first);
            steps = new StepCommands(first);
            proofs = new ProofCommands(first);
            migrations = new MigrationCommands(first);
        } else {
            opened().on(event);
        }
    }

    @EventSourcingHandler
    void on(DeliveryEvent event) {
        opened().take(event);
    }
}
