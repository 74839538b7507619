package dev.countersign.command.feature;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.migration.submit.MigrationOutcome;
import dev.countersign.command.migration.submit.RecordDrill;
import dev.countersign.command.migration.submit.SubmitMigration;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.book.RuleBook;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Takes the commands on the migrations of a delivery. */
final class MigrationCommands {

    private final FeatureState state;

    MigrationCommands(FeatureState state) {
        this.state = state;
    }

    @CommandHandler
    Decision handle(
            SubmitMigration command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.SUBMIT_MIGRATION,
                new RuleContext(policies.of(command.project()), roster),
                circumstances,
                () -> MigrationDecisions.decide(command, state),
                after -> MigrationOutcome.of(command, after));
    }

    @CommandHandler
    Decision handle(
            RecordDrill command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.RECORD_DRILL,
                new RuleContext(policies.of(command.project()), roster),
                circumstances,
                () -> MigrationDecisions.decide(command, state),
                after -> Decision.NOTHING);
    }
}
