package dev.countersign.command.rules.book;

import dev.countersign.command.agent.definition.SemanticVersion;
import dev.countersign.command.agent.register.RegisterAgent;
import dev.countersign.command.agent.state.AgentState;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.agent.AgentDefinition;
import java.util.List;
import java.util.Optional;

/** A version names one text for ever: verdicts refer to it, so a text that differs needs a version that is greater. */
final class AnotherTextHasAGreaterVersion implements Rule<RegisterAgent, Optional<AgentState>> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(RegisterAgent command, Optional<AgentState> state, RuleContext context) {
        AgentDefinition definition = command.definition().definition();
        if (definition == null || state.isEmpty()) {
            return notApplicable("There is no earlier version to compare with");
        }
        AgentState registered = state.get();
        if (registered.digest().equals(command.definition().digest())) {
            return satisfied("The text is the registered one");
        }
        if (new SemanticVersion(definition.version()).isNewerThan(new SemanticVersion(registered.version()))) {
            return satisfied("Version " + definition.version() + " follows " + registered.version());
        }
        return refused(
                        422,
                        "The text differs from the registered version " + registered.version() + ", and its version "
                                + definition.version() + " is not greater")
                .owner(
                        List.of(Principal.ADMIN),
                        "PUT /api/v1/projects/" + command.project() + "/agents/" + command.name()
                                + " with a version greater than " + registered.version());
    }
}
