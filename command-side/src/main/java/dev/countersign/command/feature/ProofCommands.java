package dev.countersign.command.feature;

import dev.countersign.command.criterion.confirm.ConfirmCriterion;
import dev.countersign.command.delivery.complete.CompleteDelivery;
import dev.countersign.command.delivery.complete.CompletionOutcome;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.evidence.store.Reports;
import dev.countersign.command.evidence.upload.EvidenceOutcome;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.command.waiver.grant.ExpireWaiver;
import dev.countersign.command.waiver.grant.GrantWaiver;
import dev.countersign.command.waiver.grant.WaiverOutcome;
import dev.countersign.events.delivery.JudgedCriterion;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Takes the commands on evidence, criteria and waivers of a delivery, and on its completion. */
final class ProofCommands {

    private final FeatureState state;

    ProofCommands(FeatureState state) {
        this.state = state;
    }

    @CommandHandler
    Decision handle(
            RecordEvidence command,
            Policies policies,
            Roster roster,
            Reports reports,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster).with(reports);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.RECORD_EVIDENCE,
                context,
                circumstances,
                () -> ProofDecisions.decide(command, state, context.policy()),
                after -> EvidenceOutcome.of(command, after));
    }

    @CommandHandler
    Decision handle(
            ConfirmCriterion command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        requireCriterion(command.criterion());
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.CONFIRM_CRITERION,
                new RuleContext(policies.of(command.project()), roster),
                circumstances,
                () -> ProofDecisions.decide(command, state),
                after -> after.delivery().criteria().find(command.criterion()).orElseThrow());
    }

    @CommandHandler
    Decision handle(
            GrantWaiver command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.GRANT_WAIVER,
                new RuleContext(policies.of(command.project()), roster),
                circumstances,
                () -> ProofDecisions.decide(command, state),
                after -> WaiverOutcome.of(command, after));
    }

    @CommandHandler
    Decision handle(
            ExpireWaiver command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.EXPIRE_WAIVER,
                new RuleContext(policies.of(command.project()), roster),
                circumstances,
                () -> ProofDecisions.decide(command, state),
                after -> Decision.NOTHING);
    }

    @CommandHandler
    Decision handle(
            CompleteDelivery command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return FeatureDecider.decide(
                command,
                state,
                RuleBook.COMPLETE_DELIVERY,
                context,
                circumstances,
                () -> ProofDecisions.decide(command, state, context.policy()),
                CompletionOutcome::of);
    }

    private void requireCriterion(String criterion) {
        if (state.delivery().isPlanned()
                && state.delivery().criteria().find(criterion).isEmpty()) {
            List<String> criteria = state.delivery().criteria().all().stream()
                    .map(JudgedCriterion::criterion)
                    .toList();
            throw new NotFound("There is no criterion " + criterion + " in feature " + state.feature()
                    + NearestName.of(criterion, criteria)
                            .map(nearest -> "; the nearest name is " + nearest)
                            .orElse(""));
        }
    }
}
