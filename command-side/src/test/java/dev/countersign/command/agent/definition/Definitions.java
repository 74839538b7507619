package dev.countersign.command.agent.definition;

import dev.countersign.command.policy.ModelOrder;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Definitions and a parser that the tests of this package share. */
final class Definitions {

    static final AgentDefinitionParser PARSER = new AgentDefinitionParser(
            Map.of(
                    "on-call agents", List.of("debugger", "devops"),
                    "dev agents", List.of("senior-backend-engineer", "frontend-developer"),
                    "engineering agents", List.of("senior-backend-engineer", "frontend-developer"),
                    "specialized agents", List.of("senior-backend-engineer", "frontend-developer", "tester")),
            new ModelOrder(List.of("haiku", "sonnet", "opus")));

    private Definitions() {}

    /** A definition that differs in nothing from the format. */
    static String complete() {
        return resource("ledger-engineer.md");
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(
                Definitions.class.getResourceAsStream("/definitions/" + name), "no resource " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ParsedDefinition parse(String text) {
        return PARSER.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static AgentDefinition accepted(String text) {
        ParsedDefinition parsed = parse(text);
        return Objects.requireNonNull(parsed.definition(), () -> "refused: " + parsed.diagnostics());
    }

    /** {@code text} with one passage replaced, which must be there. */
    static String replaced(String text, String passage, String by) {
        if (!text.contains(passage)) {
            throw new IllegalArgumentException("The text does not contain: " + passage);
        }
        return text.replace(passage, by);
    }

    /** One diagnostic as {@code warning section-missing @ body}. */
    static String line(Diagnostic diagnostic) {
        return "%s %s @ %s"
                .formatted(
                        diagnostic.severity().name().toLowerCase(Locale.ROOT), diagnostic.code(), diagnostic.where());
    }

    static List<String> lines(ParsedDefinition parsed) {
        return parsed.diagnostics().stream().map(Definitions::line).toList();
    }
}
