package dev.countersign.command.rules.book;

import dev.countersign.command.agent.register.RegisterAgent;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import java.util.List;
import java.util.stream.Collectors;

/** Authority is read from the definition; from one that cannot be read none follows. */
final class UnparsableIsNotRegistered implements Rule<RegisterAgent, Object> {

    @Override
    public String code() {
        return "R06";
    }

    @Override
    public RuleFinding check(RegisterAgent command, Object state, RuleContext context) {
        List<Diagnostic> errors = command.definition().diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == DiagnosticSeverity.ERROR)
                .toList();
        if (errors.isEmpty()) {
            return satisfied("The definition reads without an error");
        }
        String sentences = errors.stream()
                .map(error -> error.where() + ": " + error.message())
                .collect(Collectors.joining("; "));
        return refused(422, "The definition has errors. " + sentences)
                .owner(
                        List.of(Principal.ADMIN),
                        "PUT /api/v1/projects/" + command.project() + "/agents/" + command.name()
                                + " without the errors");
    }
}
