package dev.countersign.command.evidence.report.openapi;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.frontmatter.Excerpt;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One of the two documents. Every refusal says which. */
final class Document {

    private static final int MOST_HOPS = 32;
    private static final int LONGEST_REFERENCE = 1_000;
    private static final int CHARACTERS_A_STEP = 100;

    private static final Pattern VERSION = Pattern.compile("3\\.([01])\\.\\d{1,3}(-.{1,20})?");
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^{}/]*)}");

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** Headers that OpenAPI describes elsewhere; parameters of that name mean nothing. */
    private static final Set<String> HEADERS_OF_THEIR_OWN = Set.of("accept", "content-type", "authorization");

    /** What holds values and no references. */
    private static final Set<String> VALUES = Set.of("example", "examples", "default", "enum", "const");

    private final String side;
    private final JsonNode root;
    private final boolean referencesHaveSiblings;
    private final Budget budget;
    private @Nullable List<Credentials> commonSecurity;

    private Document(String side, JsonNode root, boolean referencesHaveSiblings, Budget budget) {
        this.side = side;
        this.root = root;
        this.budget = budget;
        this.referencesHaveSiblings = referencesHaveSiblings;
    }

    /** The document {@code side} of the pair. */
    static Document of(String side, JsonNode pair, Budget budget) throws UnacceptableReport {
        JsonNode root = pair.path(side);
        if (!root.isObject()) {
            throw new UnacceptableReport(
                    422,
                    "The report has no document \"%s\"; it needs \"declared\" and \"implemented\"".formatted(side));
        }
        String version = text(root.path("openapi"));
        Matcher known = VERSION.matcher(version == null ? "" : version);
        if (!known.matches()) {
            String found = version == null ? text(root.path("swagger")) : version;
            throw new UnacceptableReport(
                    422,
                    "What is %s is no OpenAPI 3.0 or 3.1: %s"
                            .formatted(
                                    side,
                                    found == null
                                            ? "it names no version"
                                            : "its version is \"%s\"".formatted(Excerpt.of(found))));
        }
        Document document = new Document(side, root, known.group(1).equals("1"), budget);
        if (!root.path("paths").isObject() || root.path("paths").isEmpty()) {
            throw document.refused("has no paths");
        }
        document.checkReferences(root, false);
        return document;
    }

    /** Whether what stands beside a reference counts. */
    boolean referencesHaveSiblings() {
        return referencesHaveSiblings;
    }

    Map<OperationKey, Operation> operations() throws UnacceptableReport {
        Map<OperationKey, Operation> operations = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            if (path.getKey().startsWith("x-")) {
                continue;
            }
            JsonNode item = resolved(path.getValue());
            for (Map.Entry<String, JsonNode> entry : item.properties()) {
                if (METHODS.contains(entry.getKey())) {
                    OperationKey key = new OperationKey(entry.getKey().toUpperCase(Locale.ROOT), path.getKey());
                    if (!entry.getValue().isObject()) {
                        throw refused("says nothing about %s".formatted(Excerpt.of(key.toString())));
                    }
                    if (operations.put(key, operation(key, path.getKey(), item, entry.getValue())) != null) {
                        throw refused("has %s twice, as paths that differ in the names of parameters are the same"
                                .formatted(Excerpt.of(key.toString())));
                    }
                }
            }
        }
        return operations;
    }

    private Operation operation(OperationKey key, String path, JsonNode item, JsonNode node) throws UnacceptableReport {
        Map<ParameterKey, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode list : List.of(item.path("parameters"), node.path("parameters"))) {
            budget.spend(list.size());
            for (JsonNode unresolved : list) {
                JsonNode parameter = resolved(unresolved);
                String in = text(parameter.path("in"));
                String name = text(parameter.path("name"));
                if (in == null || name == null) {
                    throw refused("has a parameter without name or place in %s".formatted(Excerpt.of(key.toString())));
                }
                ParameterKey parameterKey = parameterKey(path, in, name);
                if (parameterKey != null) {
                    parameters.put(parameterKey, parameter);
                }
            }
        }
        return new Operation(key, node, parameters, security(node));
    }

    private static @Nullable ParameterKey parameterKey(String path, String in, String name) {
        return switch (in) {
            case "path" -> {
                List<String> names = new ArrayList<>();
                PATH_PARAMETER.matcher(path).results().forEach(match -> names.add(match.group(1)));
                int place = names.indexOf(name);
                yield place < 0 ? null : new ParameterKey(in, Integer.toString(place + 1));
            }
            case "header" -> {
                String header = name.toLowerCase(Locale.ROOT);
                yield HEADERS_OF_THEIR_OWN.contains(header) ? null : new ParameterKey(in, header);
            }
            default -> new ParameterKey(in, name);
        };
    }

    private List<Credentials> security(JsonNode operation) throws UnacceptableReport {
        if (operation.has("security")) {
            return credentials(operation.path("security"));
        }
        if (commonSecurity == null) {
            commonSecurity = credentials(root.path("security"));
        }
        return commonSecurity;
    }

    private List<Credentials> credentials(JsonNode security) throws UnacceptableReport {
        Set<Credentials> ways = new LinkedHashSet<>();
        for (JsonNode requirement : security) {
            Map<String, Set<String>> scopes = new LinkedHashMap<>();
            budget.spend(1);
            for (Map.Entry<String, JsonNode> scheme : requirement.properties()) {
                budget.spend(1 + scheme.getValue().size());
                Set<String> needed = new TreeSet<>();
                for (JsonNode scope : scheme.getValue()) {
                    String name = text(scope);
                    if (name != null) {
                        needed.add(Excerpt.of(name));
                    }
                }
                scopes.merge(scheme(scheme.getKey()), needed, Document::union);
            }
            ways.add(new Credentials(scopes));
        }
        return ways.isEmpty() ? List.of(new Credentials(Map.of())) : List.copyOf(ways);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private String scheme(String name) throws UnacceptableReport {
        JsonNode scheme =
                resolved(root.path("components").path("securitySchemes").path(name));
        String type = Objects.requireNonNullElse(text(scheme.path("type")), "");
        return Excerpt.of(
                switch (type) {
                    case "" -> "the scheme " + name;
                    case "http" -> "HTTP " + lower(scheme.path("scheme"));
                    case "apiKey" ->
                        "a key in the %s %s".formatted(lower(scheme.path("in")), lower(scheme.path("name")));
                    case "openIdConnect" -> "OpenID Connect";
                    case "oauth2" -> "OAuth 2";
                    default -> type;
                });
    }

    private static String lower(JsonNode node) {
        String text = text(node);
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** What the node is or refers to. */
    JsonNode resolved(JsonNode node) throws UnacceptableReport {
        JsonNode at = node;
        String reference = reference(at);
        for (int hops = 0; reference != null; hops++) {
            if (hops == MOST_HOPS) {
                throw refused("has references that lead in a circle: \"%s\"".formatted(Excerpt.of(reference)));
            }
            at = target(reference);
            reference = reference(at);
        }
        return at;
    }

    /** What a node refers to, if to anything. */
    static @Nullable String reference(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? reference.stringValue() : null;
    }

    /** What stands at the end of a reference. */
    JsonNode target(String reference) throws UnacceptableReport {
        JsonNode at = root;
        if (reference.length() > LONGEST_REFERENCE) {
            throw refused("has a reference of more than %d characters".formatted(LONGEST_REFERENCE));
        }
        budget.spend(1 + reference.length() / CHARACTERS_A_STEP);
        if (!reference.equals("#")) {
            for (String step :
                    reference.substring(Math.min(2, reference.length())).split("/", -1)) {
                String key = decoded(step, reference).replace("~1", "/").replace("~0", "~");
                at = at.isArray() ? at.path(place(key)) : at.path(key);
            }
        }
        if (at instanceof MissingNode) {
            throw refused("refers to \"%s\", which is not there".formatted(Excerpt.of(reference)));
        }
        return at;
    }

    private static int place(String key) {
        return key.matches("\\d{1,6}") ? Integer.parseInt(key) : -1;
    }

    private String decoded(String step, String reference) throws UnacceptableReport {
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("refers to \"%s\", which is not well-formed".formatted(Excerpt.of(reference)));
        }
    }

    /** Refuses references that lead out of the document, wherever they are: nothing is loaded, and nothing is guessed. */
    private void checkReferences(JsonNode node, boolean namesOfProperties) throws UnacceptableReport {
        String reference = namesOfProperties ? null : reference(node);
        if (reference != null && !reference.equals("#") && !reference.startsWith("#/")) {
            throw refused(
                    "refers to \"%s\" outside of itself or by an anchor; put everything into one document and refer to it by its path (#/...)"
                            .formatted(Excerpt.of(reference)));
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                checkReferences(item, false);
            }
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            boolean value = VALUES.contains(entry.getKey()) || entry.getKey().startsWith("x-");
            if (namesOfProperties || !value) {
                checkReferences(
                        entry.getValue(), !namesOfProperties && entry.getKey().equals("properties"));
            }
        }
    }

    UnacceptableReport refused(String reason) {
        return new UnacceptableReport(422, "What is %s %s".formatted(side, reason));
    }

    /** A scalar as it is spelt; null where there is none. */
    static @Nullable String text(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        return node.isNumber() || node.isBoolean() ? node.toString() : null;
    }

    /** Whether a flag is set; one that is not there is not. */
    static boolean flag(JsonNode node) {
        return "true".equals(text(node));
    }
}
