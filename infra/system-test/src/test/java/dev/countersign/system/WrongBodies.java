package dev.countersign.system;

import dev.countersign.system.ApiDocument.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that would be read, had they not one wrong field: every field that the document has, in every way that it can be wrong. */
final class WrongBodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Longer than any text may be, and short enough for a body. */
    private static final String LONG = "1".repeat(100_001);

    /** More than any list may have. */
    private static final int MANY = 300;

    /**
     * A body with one wrong field.
     *
     * @param what is wrong
     * @param field which one, as problems write it
     * @param text the body
     * @param unreadable whether it cannot be read; else a rule may be the one to refuse it
     */
    record Wrong(String what, String field, String text, boolean unreadable) {

        @Override
        public String toString() {
            return field + " is " + what;
        }
    }

    private final ApiDocument document;
    private final ObjectNode right;
    private final List<Wrong> wrong = new ArrayList<>();

    private WrongBodies(ApiDocument document, Operation operation) {
        this.document = document;
        right = new Samples(document).body(operation);
    }

    static List<Wrong> of(Operation operation, ApiDocument document) {
        WrongBodies bodies = new WrongBodies(document, operation);
        bodies.object(bodies.right, "", document.body(operation));
        return bodies.wrong;
    }

    /** The texts of the operation that are free, each with a body that has that text in it. */
    static Map<String, String> with(String text, Operation operation, ApiDocument document) {
        WrongBodies bodies = new WrongBodies(document, operation);
        Map<String, String> found = new TreeMap<>();
        bodies.texts(bodies.right, "", document.body(operation), text, found);
        return found;
    }

    private void texts(ObjectNode body, String at, JsonNode schema, String text, Map<String, String> found) {
        schema.path("properties").forEachEntry((name, described) -> {
            JsonNode field = document.schema(described);
            Place place = new Place(body, at, name, new Samples(document).value(name, described));
            switch (kind(field)) {
                case TEXT -> found.put(place.field(), place.with(NODES.stringNode(text)));
                case LIST -> {
                    JsonNode entry = document.schema(field.get("items"));
                    if (kind(entry) == Kind.TEXT || kind(entry) == Kind.EITHER) {
                        found.put(
                                place.field(), place.with(JSON.createArrayNode().add(text)));
                    } else if (kind(entry) == Kind.OBJECT) {
                        texts(place.body(), at + "/" + name + "/0", entry, text, found);
                    }
                }
                case OBJECT -> texts(place.body(), at + "/" + name, field, text, found);
                case MAP ->
                    found.put(place.field(), place.with(JSON.createObjectNode().put(text, text)));
                default -> {}
            }
        });
    }

    private enum Kind {
        TEXT,
        TIME,
        WORD,
        NUMBER,
        TRUTH,
        LIST,
        OBJECT,
        MAP,
        EITHER,
        ANYTHING
    }

    private static Kind kind(JsonNode schema) {
        if (schema.has("enum")) {
            return Kind.WORD;
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> schema.has("format") ? Kind.TIME : Kind.TEXT;
            case "integer", "number" -> Kind.NUMBER;
            case "boolean" -> Kind.TRUTH;
            case "array" -> Kind.LIST;
            case "object" -> schema.path("additionalProperties").isObject() ? Kind.MAP : Kind.OBJECT;
            default -> schema.has("oneOf") ? Kind.EITHER : Kind.ANYTHING;
        };
    }

    /** Where a field stands, in a body in which everything around it is right. */
    private record Place(ObjectNode around, String at, String name, JsonNode value) {

        private String pointer() {
            return at + "/" + name;
        }

        private String field() {
            return written(pointer());
        }

        private ObjectNode body() {
            ObjectNode body = around.deepCopy();
            ((ObjectNode) body.at(at)).set(name, value);
            return body;
        }

        private String with(JsonNode other) {
            return changed(parent -> parent.set(name, other));
        }

        private String changed(Consumer<ObjectNode> change) {
            ObjectNode body = body();
            change.accept((ObjectNode) body.at(at));
            // Half a character has no form in UTF-8, but it has one in JSON.
            return body.toString().replace("\ud800", "\\ud800");
        }
    }

    private static String written(String pointer) {
        return pointer.substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
    }

    private void object(ObjectNode body, String at, JsonNode schema) {
        Place unknown = new Place(body, at, "colour", NODES.stringNode("red"));
        wrong.add(new Wrong("not known", unknown.field(), unknown.body().toString(), true));
        Set<String> required = Samples.required(schema);
        schema.path("properties").forEachEntry((name, described) -> {
            JsonNode field = document.schema(described);
            Place place = new Place(body, at, name, new Samples(document).value(name, described));
            if (required.contains(name)) {
                unreadable(place, "missing", place.changed(parent -> parent.remove(name)));
                unreadable(place, "null", place.changed(parent -> parent.putNull(name)));
            }
            ofAnotherType(place, kind(field));
            ofTheRightType(place, field, required.contains(name));
        });
    }

    private void ofAnotherType(Place place, Kind kind) {
        if (kind == Kind.ANYTHING) {
            return;
        }
        if (kind != Kind.OBJECT && kind != Kind.MAP && kind != Kind.EITHER) {
            unreadable(place, "an object", place.with(JSON.createObjectNode()));
        }
        if (kind != Kind.LIST) {
            unreadable(place, "a list", place.with(JSON.createArrayNode()));
        }
        if (kind != Kind.NUMBER) {
            unreadable(place, "a number", place.with(NODES.numberNode(7)));
        }
        if (kind != Kind.TRUTH) {
            unreadable(place, "a truth", place.with(NODES.booleanNode(true)));
        }
        if (kind != Kind.TEXT && kind != Kind.EITHER) {
            unreadable(place, "another text", place.with(NODES.stringNode("another ")));
        }
    }

    private void ofTheRightType(Place place, JsonNode field, boolean required) {
        switch (kind(field)) {
            case TEXT -> {
                for (String hostile : List.of("a\u0000b", "a\u001bb", "a\ud800b")) {
                    unreadable(place, "a text with a control character", place.with(NODES.stringNode(hostile)));
                }
                refused(place, "too long", place.with(NODES.stringNode(LONG)));
                if (required) {
                    refused(place, "empty", place.with(NODES.stringNode("")));
                    refused(place, "blank", place.with(NODES.stringNode(" \t ")));
                }
            }
            case NUMBER -> {
                if (field.path("type").asString().equals("integer")) {
                    unreadable(place, "a fraction", place.with(NODES.numberNode(5.5)));
                }
                refused(place, "beyond numbers", place.with(NODES.numberNode(1L << 40)));
                if (field.has("minimum")) {
                    unreadable(
                            place,
                            "too small",
                            place.with(NODES.numberNode(field.get("minimum").asInt() - 1)));
                    unreadable(
                            place,
                            "too large",
                            place.with(NODES.numberNode(field.get("maximum").asInt() + 1)));
                }
            }
            case LIST -> {
                unreadable(
                        place,
                        "a list of nulls",
                        place.with(JSON.createArrayNode().addNull()));
                unreadable(
                        place,
                        "a list of numbers",
                        place.with(JSON.createArrayNode().add(7)));
                ArrayNode many = JSON.createArrayNode();
                for (int i = 0; i < MANY; i++) {
                    many.add(place.value().get(0));
                }
                refused(place, "too many", place.with(many));
                JsonNode entry = document.schema(field.get("items"));
                if (entry.has("properties")) {
                    object(place.body(), place.pointer() + "/0", entry);
                }
            }
            case OBJECT -> object(place.body(), place.pointer(), field);
            case MAP ->
                unreadable(
                        place,
                        "not of its values",
                        place.with(JSON.createObjectNode().put("x", 7)));
            default -> {}
        }
    }

    private void unreadable(Place place, String what, String text) {
        wrong.add(new Wrong(what, place.field(), text, true));
    }

    private void refused(Place place, String what, String text) {
        wrong.add(new Wrong(what, place.field(), text, false));
    }
}
