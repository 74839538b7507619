package dev.countersign.command.projectpolicy;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.projectpolicy.set.PolicyOutcome;
import dev.countersign.command.projectpolicy.set.SetPolicy;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.events.StreamId;
import dev.countersign.events.policy.PolicyEvent;
import dev.countersign.events.policy.PolicySet;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a project: the default one until it is set for the first time, and a version of its own from each time on. Its
 * history keeps every version, so that a decision can always be read beside the policy it was taken under.
 */
public class ProjectPolicy {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String stream;

    private @Nullable PolicySet current;

    /** For the repository: a policy that has never been set. */
    protected ProjectPolicy() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision handle(
            SetPolicy command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        PolicySet before = current;
        String version = before == null ? DefaultPolicy.VERSION : before.version();
        circumstances.requireUnchanged(List.of(version));
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        List<RuleFinding> findings =
                RuleBook.evaluate(RuleBook.SET_POLICY, command, Optional.ofNullable(before), context);
        if (circumstances.dryRun() || findings.stream().anyMatch(RuleFinding::refuses)) {
            return new Decision(findings, 0, streamVersion(), Decision.NOTHING);
        }
        if (before != null && before.content().equals(command.content())) {
            return new Decision(findings, 0, streamVersion(), new PolicyOutcome(version, false));
        }
        String next = Integer.toString(before == null ? 1 : Integer.parseInt(before.version()) + 1);
        AggregateLifecycle.apply(new PolicySet(
                command.project(), next, command.content(), command.by().actor()));
        return new Decision(findings, 1, streamVersion(), new PolicyOutcome(next, true));
    }

    private static long streamVersion() {
        Long version = AggregateLifecycle.getVersion();
        return version == null ? Decision.NO_STREAM : version;
    }

    @EventSourcingHandler
    void on(PolicyEvent event) {
        current = switch (event) {
            case PolicySet set -> {
                stream = StreamId.policy(set.project()).toString();
                yield set;
            }
        };
    }
}
