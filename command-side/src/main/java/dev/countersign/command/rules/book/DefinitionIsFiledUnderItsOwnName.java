package dev.countersign.command.rules.book;

import dev.countersign.command.agent.register.RegisterAgent;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** The name in the file and the name it is registered under are the same, letter by letter. */
final class DefinitionIsFiledUnderItsOwnName implements Rule<RegisterAgent, Object> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(RegisterAgent command, Object state, RuleContext context) {
        var definition = command.definition().definition();
        if (definition == null) {
            return notApplicable("The definition does not parse");
        }
        if (definition.name().equals(command.name())) {
            return satisfied("The file is named " + command.name());
        }
        return refused(422, "The file defines " + definition.name() + ", not " + command.name())
                .owner(
                        List.of(Principal.ADMIN),
                        "PUT /api/v1/projects/" + command.project() + "/agents/" + definition.name());
    }
}
