package dev.countersign.command.policy.document;

import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.frontmatter.SafeYaml;
import dev.countersign.command.frontmatter.YamlRefused;
import dev.countersign.command.frontmatter.YamlValue;
import dev.countersign.command.policy.document.PolicyNode.Entry;
import dev.countersign.command.policy.document.PolicyNode.Kind;
import dev.countersign.command.policy.document.PolicyNode.Mapping;
import dev.countersign.command.policy.document.PolicyNode.Scalar;
import dev.countersign.command.policy.document.PolicyNode.Sequence;
import dev.countersign.command.validation.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads YAML and JSON into one form, with the same limits: no key twice, no depth beyond 32, and no YAML that builds objects. */
public final class PolicySyntax {

    private static final int DEEPEST = 32;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .build();

    private PolicySyntax() {}

    /**
     * Reads YAML; a document without anything in it is an empty map.
     *
     * @throws InvalidRequest with status 400 where it does not parse or goes over a limit
     */
    public static PolicyNode yaml(String text) {
        try {
            return SafeYaml.read(text, 1).map(PolicySyntax::node).orElseGet(() -> new Mapping(List.of(), 1));
        } catch (YamlRefused refused) {
            throw new InvalidRequest(
                    "body",
                    "cannot be read at line " + refused.line() + ": "
                            + refused.reason().replace("The front matter is not", "It is not"));
        }
    }

    /**
     * Reads JSON.
     *
     * @throws InvalidRequest with status 400 where it does not parse or goes over a limit
     */
    public static PolicyNode json(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new InvalidRequest("body", "is missing");
            }
            PolicyNode root = node(parser);
            if (parser.nextToken() != null) {
                throw new InvalidRequest("body", "goes on behind its end at line " + line(parser));
            }
            return root;
        } catch (JacksonException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            throw new InvalidRequest(
                    "body",
                    String.valueOf(malformed.getOriginalMessage()).startsWith("Duplicate")
                            ? "has a key twice in one map at line " + line + "; which one counts is not defined"
                            : "is not well-formed JSON at line " + line);
        }
    }

    private static PolicyNode node(YamlValue value) {
        return switch (value) {
            case YamlValue.Text text ->
                new Scalar(text.text(), text.absent() ? Kind.NEITHER : Kind.TEXT_OR_NUMBER, text.line());
            case YamlValue.Items items ->
                new Sequence(items.items().stream().map(PolicySyntax::node).toList(), items.line());
            case YamlValue.Entries entries ->
                new Mapping(
                        entries.entries().stream()
                                .map(entry -> new Entry(entry.key(), node(entry.value())))
                                .toList(),
                        entries.line());
        };
    }

    private static PolicyNode node(JsonParser parser) {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                List<Entry> entries = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    entries.add(new Entry(key, node(parser)));
                }
                yield new Mapping(entries, line);
            }
            case START_ARRAY -> {
                List<PolicyNode> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(parser));
                }
                yield new Sequence(items, line);
            }
            case VALUE_STRING -> new Scalar(parser.getString(), Kind.TEXT, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(parser.getString(), Kind.NUMBER, line);
            case null, default -> new Scalar(Excerpt.of(parser.getString()), Kind.NEITHER, line);
        };
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
