package dev.countersign.command.delegation;

import dev.countersign.command.delegation.delegate.DelegateRole;
import dev.countersign.command.delegation.revoke.RevokeDelegation;
import dev.countersign.command.delegation.state.DelegationOutcome;
import dev.countersign.command.delegation.state.DelegationsState;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.events.StreamId;
import dev.countersign.events.delegation.DelegationEvent;
import dev.countersign.events.delegation.DelegationRevoked;
import dev.countersign.events.delegation.RoleDelegated;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Who stands in for whom in a project. It begins with the first delegation and never ends; each delegation in it ends by the
 * clock or by whoever gave it.
 */
public class RoleDelegations {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String stream;

    private final DelegationsState state = new DelegationsState();

    /** For the repository: a project in which nobody has delegated anything yet. */
    protected RoleDelegations() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision handle(
            DelegateRole command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        RoleDelegated delegated = new RoleDelegated(
                command.project(),
                state.count() + 1,
                command.role(),
                command.to(),
                command.from(),
                command.until(),
                command.reason(),
                command.by().actor());
        return decide(
                command, RuleBook.DELEGATE_ROLE, context, circumstances, delegated, DelegationOutcome.of(delegated));
    }

    /** Where nobody has delegated anything yet, the delegation is missing and not the list of them. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision handle(
            RevokeDelegation command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        if (state.standing(command.number()).isEmpty()) {
            throw new NotFound("There is no delegation " + command.number() + " in project " + command.project());
        }
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        return decide(
                command,
                RuleBook.REVOKE_DELEGATION,
                context,
                circumstances,
                new DelegationRevoked(
                        command.project(), command.number(), command.by().actor()),
                Decision.NOTHING);
    }

    private <C extends Command> Decision decide(
            C command,
            List<? extends Rule<? super C, ? super DelegationsState>> rules,
            RuleContext context,
            CommandCircumstances circumstances,
            DelegationEvent event,
            Object outcome) {
        long before = version();
        circumstances.requireUnchanged(before == Decision.NO_STREAM ? List.of() : List.of(Long.toString(before)));
        List<RuleFinding> findings = RuleBook.evaluate(rules, command, state, context);
        if (circumstances.dryRun() || findings.stream().anyMatch(RuleFinding::refuses)) {
            return new Decision(findings, 0, before, Decision.NOTHING);
        }
        AggregateLifecycle.apply(event);
        return new Decision(findings, 1, version(), outcome);
    }

    private static long version() {
        Long version = AggregateLifecycle.getVersion();
        return version == null ? Decision.NO_STREAM : version;
    }

    @EventSourcingHandler
    void on(DelegationEvent event) {
        stream = StreamId.delegations(event.project()).toString();
        state.on(event);
    }
}
