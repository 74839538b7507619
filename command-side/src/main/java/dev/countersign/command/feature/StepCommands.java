package dev.countersign.command.feature;

import dev.countersign.command.checkpoint.CheckpointOutcome;
import dev.countersign.command.checkpoint.hold.HoldCheckpoint;
import dev.countersign.command.checkpoint.resolve.ResolveCheckpoint;
import dev.countersign.command.discovery.DiscoveryOutcome;
import dev.countersign.command.discovery.dispose.DisposeOfDiscovery;
import dev.countersign.command.discovery.report.ReportDiscovery;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.handoff.HandoffOutcome;
import dev.countersign.command.handoff.accept.AcceptHandoff;
import dev.countersign.command.handoff.offer.OfferHandoff;
import dev.countersign.command.handoff.sendback.ReturnHandoff;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.command.step.nameoutput.NameStepOutput;
import dev.countersign.command.step.nameoutput.StepOutcome;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Takes the commands on steps, checkpoints, handoffs and discoveries of a delivery. */
final class StepCommands {

    private final FeatureState state;

    StepCommands(FeatureState state) {
        this.state = state;
    }

    @CommandHandler
    Decision handle(
            NameStepOutput command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.NAME_STEP_OUTPUT,
                context,
                circumstances,
                () -> StepDecisions.decide(command, state.delivery()),
                after -> StepOutcome.of(command, after));
    }

    @CommandHandler
    Decision handle(
            HoldCheckpoint command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.HOLD_CHECKPOINT,
                context,
                circumstances,
                () -> StepDecisions.decide(command, state.delivery()),
                after -> CheckpointOutcome.of(after.delivery().checkpoints().last(), after));
    }

    @CommandHandler
    Decision handle(
            ResolveCheckpoint command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        require(state.delivery().checkpoints().find(command.number()).isPresent(), "checkpoint", command.number());
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.RESOLVE_CHECKPOINT,
                context,
                circumstances,
                () -> StepDecisions.decide(command),
                after -> CheckpointOutcome.of(command.number(), after));
    }

    @CommandHandler
    Decision handle(
            OfferHandoff command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.OFFER_HANDOFF,
                context,
                circumstances,
                () -> HandoffDecisions.decide(command, state, context),
                after -> HandoffOutcome.of(after.delivery().handoffs().last(), after, context));
    }

    @CommandHandler
    Decision handle(
            AcceptHandoff command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        require(state.delivery().handoffs().find(command.number()).isPresent(), "handoff", command.number());
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.ACCEPT_HANDOFF,
                context,
                circumstances,
                () -> HandoffDecisions.decide(command),
                after -> HandoffOutcome.of(command.number(), after, context));
    }

    @CommandHandler
    Decision handle(
            ReturnHandoff command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        require(state.delivery().handoffs().find(command.number()).isPresent(), "handoff", command.number());
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.RETURN_HANDOFF,
                context,
                circumstances,
                () -> HandoffDecisions.decide(command),
                after -> HandoffOutcome.of(command.number(), after, context));
    }

    @CommandHandler
    Decision handle(
            ReportDiscovery command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.REPORT_DISCOVERY,
                context,
                circumstances,
                () -> DiscoveryDecisions.decide(command, state.delivery()),
                after -> DiscoveryOutcome.of(after.delivery().discoveries().last(), after));
    }

    @CommandHandler
    Decision handle(
            DisposeOfDiscovery command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        require(state.delivery().discoveries().find(command.number()).isPresent(), "discovery", command.number());
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.DISPOSE_OF_DISCOVERY,
                context,
                circumstances,
                () -> DiscoveryDecisions.decide(command),
                after -> DiscoveryOutcome.of(command.number(), after));
    }

    private void require(boolean there, String what, int number) {
        if (!there) {
            throw new NotFound("There is no " + what + " " + number + " in feature " + state.feature());
        }
    }
}
