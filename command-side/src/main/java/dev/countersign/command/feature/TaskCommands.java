package dev.countersign.command.feature;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.ConcernsTask;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.command.suspicion.confirm.ConfirmSuspect;
import dev.countersign.command.suspicion.confirm.ConfirmationOutcome;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.command.task.claim.ExpireClaim;
import dev.countersign.command.task.complete.CompleteTask;
import dev.countersign.command.task.fail.FailTask;
import dev.countersign.command.task.lookup.HeldClaims;
import dev.countersign.command.task.outcome.ClaimOutcome;
import dev.countersign.command.task.outcome.TaskOutcome;
import dev.countersign.command.task.release.ReleaseClaim;
import dev.countersign.command.task.renew.RenewClaim;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Takes the commands on the tasks of a delivery, on claims to them, and on what has become suspect. */
final class TaskCommands {

    private final FeatureState state;

    TaskCommands(FeatureState state) {
        this.state = state;
    }

    @CommandHandler
    Decision handle(
            ClaimTask command,
            Policies policies,
            Roster roster,
            HeldClaims claims,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        requireTask(command);
        RuleContext context = new RuleContext(policies.of(command.project()), roster).with(claims);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.CLAIM_TASK,
                context,
                circumstances,
                () -> TaskDecisions.decide(command, state, context.policy()),
                after -> ClaimOutcome.of(command.task(), after));
    }

    @CommandHandler
    Decision handle(
            RenewClaim command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        requireTask(command);
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.RENEW_CLAIM,
                context,
                circumstances,
                () -> TaskDecisions.decide(command, state, context.policy()),
                after -> ClaimOutcome.of(command.task(), after));
    }

    @CommandHandler
    Decision handle(
            ReleaseClaim command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        requireTask(command);
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.RELEASE_CLAIM,
                context,
                circumstances,
                () -> TaskDecisions.decide(command),
                after -> TaskOutcome.of(command.task(), after));
    }

    @CommandHandler
    Decision handle(
            CompleteTask command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        requireTask(command);
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.COMPLETE_TASK,
                context,
                circumstances,
                () -> TaskDecisions.decide(command, state),
                after -> TaskOutcome.of(command.task(), after));
    }

    @CommandHandler
    Decision handle(
            FailTask command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        requireTask(command);
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.FAIL_TASK,
                context,
                circumstances,
                () -> TaskDecisions.decide(command),
                after -> TaskOutcome.of(command.task(), after));
    }

    @CommandHandler
    Decision handle(
            ExpireClaim command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.EXPIRE_CLAIM,
                context,
                circumstances,
                () -> TaskDecisions.decide(command, state),
                _ -> Decision.NOTHING);
    }

    @CommandHandler
    Decision handle(
            ConfirmSuspect command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.CONFIRM_SUSPECT,
                context,
                circumstances,
                () -> TaskDecisions.decide(command),
                after -> ConfirmationOutcome.of(command, after));
    }

    /** Before there is a plan the rules say that there is nothing to do yet, whatever task is meant. */
    private void requireTask(ConcernsTask command) {
        if (state.delivery().isPlanned()
                && state.delivery().tasks().find(command.task()).isEmpty()) {
            throw new NotFound("There is no task " + command.task() + " in feature " + state.feature());
        }
    }
}
