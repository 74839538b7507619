package dev.countersign.command.mayi;

import dev.countersign.command.validation.Check;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/**
 * A command that may be asked about.
 *
 * @param name its name
 * @param endpoint the method that reads and sends it
 * @param variables the names of its path's variables, project and feature included
 * @param parameters the names of its query's parameters
 * @param contentType what its body is written in
 */
record AskableCommand(
        String name, HandlerMethod endpoint, Set<String> variables, Set<String> parameters, String contentType) {

    /** The variable that the question has a field of its own for. */
    static final String ARTIFACT = "kind";

    static final String MARKDOWN = "text/markdown";
    static final String JSON = "application/json";

    private static final String PROJECT = "project";
    private static final String FEATURE = "feature";
    private static final int LONGEST_PART = 128;

    AskableCommand {
        variables = Set.copyOf(variables);
        parameters = Set.copyOf(parameters);
    }

    static boolean isAboutAFeature(Set<String> variables) {
        return variables.containsAll(List.of(PROJECT, FEATURE));
    }

    /** All variables of the path with their values; {@code check} hears of those that are missing or too many. */
    Map<String, String> path(Check check, String project, String feature, Map<String, @Nullable String> parts) {
        Map<String, String> path = new LinkedHashMap<>();
        path.put(PROJECT, project);
        path.put(FEATURE, feature);
        variables.stream()
                .filter(variable -> !path.containsKey(variable))
                .sorted()
                .forEach(variable ->
                        path.put(variable, check.text(field(variable), parts.get(variable), 1, LONGEST_PART)));
        parts.keySet().stream()
                .filter(part -> !variables.contains(part) || part.equals(PROJECT) || part.equals(FEATURE))
                .sorted()
                // Names that a client made up are not repeated.
                .map(part -> part.equals(ARTIFACT) ? "artifact" : "path")
                .distinct()
                .forEach(field -> check.wrong(field, "names something that " + name + " does not ask for"));
        return path;
    }

    /** The parameters of the query with their values; {@code check} hears of those that the command does not take. */
    Map<String, String> query(Check check, Map<String, @Nullable String> given) {
        Map<String, String> query = new LinkedHashMap<>();
        given.forEach((parameter, value) -> {
            if (!parameters.contains(parameter)) {
                // Names that a client made up are not repeated.
                check.wrong("query", "names something that " + name + " does not ask for");
            } else if (value != null) {
                query.put(parameter, value);
            }
        });
        return query;
    }

    private static String field(String variable) {
        return variable.equals(ARTIFACT) ? "artifact" : "path." + variable;
    }

    /** The body as the command's own endpoint would get it; empty where there is none. */
    byte[] body(Check check, @Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            return new byte[0];
        }
        if (!contentType.equals(MARKDOWN)) {
            return body.toString().getBytes(StandardCharsets.UTF_8);
        }
        check.that(body.isString(), "body", "must be a text, as " + name + " takes Markdown");
        check.that(!body.isString() || body.asString().indexOf('\0') < 0, "body", "must not contain NUL characters");
        try {
            // Half characters have no UTF-8, and an encoder that replaces them would ask about another text.
            return bytes(body.isString() ? body.asString() : "");
        } catch (CharacterCodingException halfCharacter) {
            check.wrong("body", "must not contain half characters");
            return new byte[0];
        }
    }

    private static byte[] bytes(String text) throws CharacterCodingException {
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
