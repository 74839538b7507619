package dev.countersign.command.evidence.report.openapi;

import static dev.countersign.command.evidence.report.openapi.Impact.BREAKING;
import static dev.countersign.command.evidence.report.openapi.Impact.COMPATIBLE;
import static dev.countersign.command.evidence.report.openapi.Impact.DOCUMENTATION;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.openapi.Differences.Sink;
import dev.countersign.command.frontmatter.Excerpt;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Compares the operations of two documents. */
final class Comparison {

    private static final String DEFAULT = "default";

    private final Document declaredDocument;
    private final Document implementedDocument;
    private final SchemaComparison requests;
    private final SchemaComparison responses;
    private final Budget budget;

    Comparison(Document declared, Document implemented, Budget budget) {
        this.declaredDocument = declared;
        this.implementedDocument = implemented;
        this.budget = budget;
        Schemas declaredSchemas = new Schemas(declared, budget);
        Schemas implementedSchemas = new Schemas(implemented, budget);
        this.requests = new SchemaComparison(declaredSchemas, implementedSchemas, Direction.REQUEST, budget);
        this.responses = new SchemaComparison(declaredSchemas, implementedSchemas, Direction.RESPONSE, budget);
    }

    void compare(
            Map<OperationKey, Operation> declared, Map<OperationKey, Operation> implemented, Differences differences)
            throws UnacceptableReport {
        for (Operation operation : declared.values()) {
            Sink sink = differences.of(operation.key());
            Operation counterpart = implemented.get(operation.key());
            if (counterpart == null) {
                sink.add(BREAKING, "The operation is declared and not implemented");
            } else {
                compareDocumentation(operation.node(), counterpart.node(), sink);
                compareSecurity(operation.security(), counterpart.security(), sink);
                compareParameters(operation.parameters(), counterpart.parameters(), sink);
                compareBodies(operation.node(), counterpart.node(), sink);
                compareResponses(operation.node(), counterpart.node(), sink);
            }
        }
        for (Operation operation : implemented.values()) {
            if (!declared.containsKey(operation.key())) {
                differences.of(operation.key()).add(COMPATIBLE, "The operation is implemented and not declared");
            }
        }
    }

    private static void compareDocumentation(JsonNode declared, JsonNode implemented, Sink sink) {
        String one = Document.text(declared.path("operationId"));
        String other = Document.text(implemented.path("operationId"));
        if (!Objects.equals(one, other)) {
            sink.add(
                    DOCUMENTATION,
                    "The operationId is declared as %s and implemented as %s".formatted(quoted(one), quoted(other)));
        }
        if (Document.flag(declared.path("deprecated")) != Document.flag(implemented.path("deprecated"))) {
            sink.add(
                    DOCUMENTATION,
                    "The operation is deprecated as %s only"
                            .formatted(Document.flag(declared.path("deprecated")) ? "declared" : "implemented"));
        }
        for (String text : List.of("summary", "description")) {
            if (!Objects.equals(Document.text(declared.path(text)), Document.text(implemented.path(text)))) {
                sink.add(DOCUMENTATION, "The %s is another".formatted(text));
            }
        }
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "none" : "\"%s\"".formatted(Excerpt.of(text));
    }

    private void compareSecurity(List<Credentials> declared, List<Credentials> implemented, Sink sink)
            throws UnacceptableReport {
        budget.spend((long) size(declared) * size(implemented));
        boolean declaredOpen = declared.stream().anyMatch(Credentials::nothing);
        boolean implementedOpen = implemented.stream().anyMatch(Credentials::nothing);
        if (implementedOpen && !declaredOpen) {
            sink.add(BREAKING, "The operation is declared to need %s and is open".formatted(declared.getFirst()));
            return;
        }
        for (Credentials held : declared) {
            if (implemented.stream().noneMatch(held::suffice)) {
                sink.add(
                        BREAKING,
                        "The operation is declared to need %s, which does not suffice: it needs %s"
                                .formatted(held, implemented.getFirst()));
            }
        }
        for (Credentials asked : implemented) {
            if (declared.stream().noneMatch(held -> held.suffice(asked)) && !declaredOpen) {
                sink.add(COMPATIBLE, "The operation also lets in with %s, which is not declared".formatted(asked));
            }
        }
    }

    private static int size(List<Credentials> ways) {
        return ways.stream().mapToInt(Credentials::size).sum();
    }

    private void compareParameters(
            Map<ParameterKey, JsonNode> declared, Map<ParameterKey, JsonNode> implemented, Sink sink)
            throws UnacceptableReport {
        for (Map.Entry<ParameterKey, JsonNode> entry : declared.entrySet()) {
            JsonNode counterpart = implemented.get(entry.getKey());
            String name = Excerpt.of(entry.getKey().toString());
            if (counterpart == null) {
                sink.add(BREAKING, "The %s is declared and not implemented".formatted(name));
            } else {
                compareParameter(name, entry.getKey(), entry.getValue(), counterpart, sink);
            }
        }
        for (Map.Entry<ParameterKey, JsonNode> entry : implemented.entrySet()) {
            if (!declared.containsKey(entry.getKey())) {
                boolean required = isRequired(entry.getKey(), entry.getValue());
                sink.add(
                        required ? BREAKING : COMPATIBLE,
                        "The %s is implemented%s and not declared"
                                .formatted(Excerpt.of(entry.getKey().toString()), required ? " as required" : ""));
            }
        }
    }

    private void compareParameter(String name, ParameterKey key, JsonNode declared, JsonNode implemented, Sink sink)
            throws UnacceptableReport {
        compareRequired("The " + name, isRequired(key, declared), isRequired(key, implemented), sink);
        String one = style(key, declared);
        String other = style(key, implemented);
        if (!one.equals(other)) {
            sink.add(BREAKING, "The %s is declared in the style %s and implemented in %s".formatted(name, one, other));
        }
        requests.compare(parameterSchema(declared), parameterSchema(implemented), "In the %s: ".formatted(name), sink);
    }

    private static boolean isRequired(ParameterKey key, JsonNode parameter) {
        return key.in().equals("path") || Document.flag(parameter.path("required"));
    }

    /** The style with what is meant where it is not said. */
    private static String style(ParameterKey key, JsonNode parameter) {
        if (parameter.has("content")) {
            return "content";
        }
        String said = Document.text(parameter.path("style"));
        String style = said != null
                ? said
                : switch (key.in()) {
                    case "query", "cookie" -> "form";
                    default -> "simple";
                };
        boolean exploded = parameter.has("explode") ? Document.flag(parameter.path("explode")) : style.equals("form");
        return Excerpt.of(style) + (exploded ? ", exploded" : "");
    }

    private static @Nullable JsonNode parameterSchema(JsonNode parameter) {
        for (JsonNode content : parameter.path("content")) {
            return content.get("schema");
        }
        return parameter.get("schema");
    }

    private static void compareRequired(String what, boolean declared, boolean implemented, Sink sink) {
        if (declared != implemented) {
            sink.add(
                    implemented ? BREAKING : COMPATIBLE,
                    "%s is declared as %s and implemented as %s"
                            .formatted(
                                    what, declared ? "required" : "optional", implemented ? "required" : "optional"));
        }
    }

    private void compareBodies(JsonNode declaredOperation, JsonNode implementedOperation, Sink sink)
            throws UnacceptableReport {
        JsonNode declared = declaredDocument.resolved(declaredOperation.path("requestBody"));
        JsonNode implemented = implementedDocument.resolved(implementedOperation.path("requestBody"));
        boolean required = Document.flag(implemented.path("required"));
        if (!declared.isObject() && !implemented.isObject()) {
            return;
        }
        if (!implemented.isObject()) {
            sink.add(BREAKING, "The request body is declared and not implemented");
        } else if (!declared.isObject()) {
            sink.add(
                    required ? BREAKING : COMPATIBLE,
                    "The request body is implemented%s and not declared".formatted(required ? " as required" : ""));
        } else {
            compareRequired("The request body", Document.flag(declared.path("required")), required, sink);
            compareContents("the request body", declared, implemented, requests, sink);
        }
    }

    private void compareContents(
            String what, JsonNode declaredNode, JsonNode implementedNode, SchemaComparison schemas, Sink sink)
            throws UnacceptableReport {
        Map<String, JsonNode> declared = contents(declaredNode);
        Map<String, JsonNode> implemented = contents(implementedNode);
        budget.spend((long) (1 + declared.size()) * (1 + implemented.size()));
        for (Map.Entry<String, JsonNode> content : declared.entrySet()) {
            JsonNode counterpart = covering(implemented, content.getKey());
            String type = Excerpt.of(content.getKey());
            if (counterpart == null) {
                sink.add(BREAKING, "In %s: the type %s is declared and not implemented".formatted(what, type));
            } else {
                schemas.compare(
                        content.getValue().get("schema"),
                        counterpart.get("schema"),
                        "In %s (%s): ".formatted(what, type),
                        sink);
            }
        }
        for (String type : implemented.keySet()) {
            if (covering(declared, type) == null) {
                sink.add(
                        COMPATIBLE,
                        "In %s: the type %s is implemented and not declared".formatted(what, Excerpt.of(type)));
            }
        }
    }

    private static Map<String, JsonNode> contents(JsonNode node) {
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        node.path("content").properties().forEach(entry -> {
            int parameters = entry.getKey().indexOf(';');
            String type = parameters < 0 ? entry.getKey() : entry.getKey().substring(0, parameters);
            contents.put(type.strip().toLowerCase(Locale.ROOT), entry.getValue());
        });
        return contents;
    }

    /** What is described for a type, for a range that has it in it, or for one of those in it where it is a range. */
    private static @Nullable JsonNode covering(Map<String, JsonNode> contents, String type) {
        JsonNode exact = contents.get(type);
        if (exact != null) {
            return exact;
        }
        return contents.entrySet().stream()
                .filter(content -> covers(content.getKey(), type) || covers(type, content.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whether a range of types such as {@code application/*} has that type in it. */
    private static boolean covers(String range, String type) {
        return range.equals("*/*") || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
    }

    private void compareResponses(JsonNode declaredOperation, JsonNode implementedOperation, Sink sink)
            throws UnacceptableReport {
        Map<String, JsonNode> declared = responses(declaredDocument, declaredOperation);
        Map<String, JsonNode> implemented = responses(implementedDocument, implementedOperation);
        Set<String> codes = new LinkedHashSet<>(declared.keySet());
        codes.addAll(implemented.keySet());
        for (String code : codes) {
            JsonNode one = answering(declared, code);
            JsonNode other = answering(implemented, code);
            if (one != null && other != null) {
                compareResponse("the response " + code, one, other, sink);
            } else if (one != null) {
                sink.add(
                        isError(code) ? COMPATIBLE : BREAKING,
                        "The response %s is declared and not implemented".formatted(code));
            } else {
                sink.add(
                        isError(code) ? COMPATIBLE : BREAKING,
                        "The response %s is implemented and not declared".formatted(code));
            }
        }
    }

    private static Map<String, JsonNode> responses(Document document, JsonNode operation) throws UnacceptableReport {
        Map<String, JsonNode> responses = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : operation.path("responses").properties()) {
            if (!entry.getKey().startsWith("x-")) {
                responses.put(
                        Excerpt.of(
                                entry.getKey().equals(DEFAULT)
                                        ? DEFAULT
                                        : entry.getKey().toUpperCase(Locale.ROOT)),
                        document.resolved(entry.getValue()));
            }
        }
        return responses;
    }

    /** The response that is described for a code: under it, under its range such as {@code 4XX}, or as the default. */
    private static @Nullable JsonNode answering(Map<String, JsonNode> responses, String code) {
        JsonNode exact = responses.get(code);
        if (exact != null || code.isEmpty()) {
            return exact;
        }
        JsonNode range = responses.get(code.charAt(0) + "XX");
        return range != null ? range : responses.get(DEFAULT);
    }

    /** A client copes with errors that it does not know, and with the absence of those it knows. */
    private static boolean isError(String code) {
        return code.startsWith("4") || code.startsWith("5") || code.equals(DEFAULT);
    }

    private void compareResponse(String what, JsonNode declared, JsonNode implemented, Sink sink)
            throws UnacceptableReport {
        compareContents(what, declared, implemented, responses, sink);
        Map<String, JsonNode> declaredHeaders = headers(declaredDocument, declared);
        Map<String, JsonNode> implementedHeaders = headers(implementedDocument, implemented);
        budget.spend((long) declaredHeaders.size() + implementedHeaders.size());
        for (Map.Entry<String, JsonNode> header : declaredHeaders.entrySet()) {
            JsonNode counterpart = implementedHeaders.getOrDefault(header.getKey(), MissingNode.getInstance());
            String name = Excerpt.of(header.getKey());
            boolean required = Document.flag(header.getValue().path("required"));
            if (counterpart.isMissingNode()) {
                sink.add(
                        required ? BREAKING : COMPATIBLE,
                        "In %s: the header %s is declared and not implemented".formatted(what, name));
            } else {
                responses.compare(
                        header.getValue().get("schema"),
                        counterpart.get("schema"),
                        "In %s, header %s: ".formatted(what, name),
                        sink);
            }
        }
        for (String name : implementedHeaders.keySet()) {
            if (!declaredHeaders.containsKey(name)) {
                sink.add(
                        COMPATIBLE,
                        "In %s: the header %s is implemented and not declared".formatted(what, Excerpt.of(name)));
            }
        }
    }

    private static Map<String, JsonNode> headers(Document document, JsonNode response) throws UnacceptableReport {
        Map<String, JsonNode> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : response.path("headers").properties()) {
            String name = entry.getKey().toLowerCase(Locale.ROOT);
            if (!name.equals("content-type")) {
                headers.put(name, document.resolved(entry.getValue()));
            }
        }
        return headers;
    }
}
