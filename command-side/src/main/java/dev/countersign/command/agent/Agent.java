package dev.countersign.command.agent;

import dev.countersign.command.agent.definition.ParsedDefinition;
import dev.countersign.command.agent.register.RegisterAgent;
import dev.countersign.command.agent.register.Registration;
import dev.countersign.command.agent.retire.RetireAgent;
import dev.countersign.command.agent.state.AgentState;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.events.StreamId;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.AgentEvent;
import dev.countersign.events.agent.AgentRegistered;
import dev.countersign.events.agent.AgentRetired;
import dev.countersign.events.agent.AgentRevised;
import java.util.List;
import java.util.Objects;
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
 * An agent of a project's roster: registered with a definition, revised by later versions, retired, and perhaps registered
 * again. Its history keeps every version, so that a verdict can always be read beside the definition it was given under.
 */
public class Agent {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String stream;

    private @Nullable AgentState state;

    /** For the repository: an agent that has no history yet. */
    protected Agent() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision handle(
            RegisterAgent command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        circumstances.requireUnchanged(entityTags());
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        List<RuleFinding> findings =
                RuleBook.evaluate(RuleBook.REGISTER_AGENT, command, Optional.ofNullable(state), context);
        if (circumstances.dryRun() || findings.stream().anyMatch(RuleFinding::refuses)) {
            return new Decision(findings, 0, version(), Decision.NOTHING);
        }
        ParsedDefinition parsed = command.definition();
        AgentState before = state;
        if (before != null && !before.retired() && before.digest().equals(parsed.digest())) {
            return new Decision(findings, 0, version(), Registration.UNCHANGED);
        }
        AgentDefinition definition = Objects.requireNonNull(parsed.definition());
        if (before == null || before.retired()) {
            AggregateLifecycle.apply(new AgentRegistered(
                    command.project(),
                    command.name(),
                    definition.version(),
                    parsed.digest(),
                    parsed.source(),
                    definition,
                    parsed.diagnostics(),
                    command.by().actor()));
            return new Decision(findings, 1, version(), Registration.REGISTERED);
        }
        AggregateLifecycle.apply(new AgentRevised(
                command.project(),
                command.name(),
                definition.version(),
                before.version(),
                parsed.digest(),
                parsed.source(),
                definition,
                parsed.diagnostics(),
                command.by().actor()));
        return new Decision(findings, 1, version(), Registration.REVISED);
    }

    @CommandHandler
    Decision handle(
            RetireAgent command,
            Policies policies,
            Roster roster,
            @MetaDataValue(value = CommandCircumstances.METADATA_KEY, required = true)
                    CommandCircumstances circumstances) {
        circumstances.requireUnchanged(entityTags());
        RuleContext context = new RuleContext(policies.of(command.project()), roster);
        List<RuleFinding> findings =
                RuleBook.evaluate(RuleBook.RETIRE_AGENT, command, Optional.ofNullable(state), context);
        boolean retired = state == null || state.retired();
        if (circumstances.dryRun() || retired || findings.stream().anyMatch(RuleFinding::refuses)) {
            return new Decision(findings, 0, version(), Decision.NOTHING);
        }
        AggregateLifecycle.apply(new AgentRetired(
                command.project(),
                command.name(),
                Objects.requireNonNull(state).version(),
                command.by().actor()));
        return new Decision(findings, 1, version(), Decision.NOTHING);
    }

    private List<String> entityTags() {
        return state == null ? List.of() : List.of(Long.toString(version()), state.digest());
    }

    private static long version() {
        Long version = AggregateLifecycle.getVersion();
        return version == null ? Decision.NO_STREAM : version;
    }

    @EventSourcingHandler
    void on(AgentEvent event) {
        state = switch (event) {
            case AgentRegistered registered -> {
                stream = StreamId.agent(registered.project(), registered.name()).toString();
                yield new AgentState(registered.version(), registered.digest(), false);
            }
            case AgentRevised revised -> new AgentState(revised.version(), revised.digest(), false);
            case AgentRetired retired ->
                new AgentState(retired.version(), Objects.requireNonNull(state).digest(), true);
        };
    }
}
