package dev.countersign.local.frontdoor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one OpenAPI document of two.
 *
 * <p>A path of both keeps the operations of both; it is the same path when only its parameters are called differently, and then the
 * first document's names stand. A component or an operation id that both use for different things gets the
 * second document's name changed, with every reference to it.
 */
final class OpenApiMerge {

    private static final String SUFFIX = "OfQuery";
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)\\}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private OpenApiMerge() {}

    static JsonNode merge(JsonNode first, JsonNode second) {
        ObjectNode merged = object(first.deepCopy());
        ObjectNode other = object(second.deepCopy());
        // The sides know only their own, internal addresses.
        merged.putArray("servers").addObject().put("url", "/");
        renameClashes(merged, other);
        addOperations(merged, other);
        addComponents(merged, other);
        addTags(merged, other);
        return merged;
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : JSON.createObjectNode();
    }

    private static ObjectNode child(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode present ? present : parent.putObject(name);
    }

    private static void renameClashes(ObjectNode merged, ObjectNode other) {
        for (Map.Entry<String, JsonNode> kind : child(other, "components").properties()) {
            ObjectNode mine = child(child(merged, "components"), kind.getKey());
            ObjectNode theirs = object(kind.getValue());
            for (String name : Set.copyOf(theirs.propertyNames())) {
                JsonNode present = mine.get(name);
                if (present != null && !present.equals(theirs.get(name))) {
                    String prefix = "#/components/" + kind.getKey() + "/";
                    theirs.set(name + SUFFIX, theirs.remove(name));
                    redirect(other, prefix + name, prefix + name + SUFFIX);
                }
            }
        }
    }

    private static void redirect(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object) {
            if (object.path("$ref").asString("").equals(from)) {
                object.put("$ref", to);
            }
        }
        node.forEach(child -> redirect(child, from, to));
    }

    private static void addOperations(ObjectNode merged, ObjectNode other) {
        Set<String> ids = new HashSet<>(merged.findValuesAsString("operationId"));
        ObjectNode paths = child(merged, "paths");
        Map<String, String> known = new HashMap<>();
        paths.propertyNames().forEach(path -> known.put(nameless(path), path));
        for (Map.Entry<String, JsonNode> path : child(other, "paths").properties()) {
            String same = known.getOrDefault(nameless(path.getKey()), path.getKey());
            renameParameters(path.getValue(), parameters(path.getKey()), parameters(same));
            ObjectNode operations = child(paths, same);
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operations.has(operation.getKey())) {
                    continue;
                }
                if (operation.getValue() instanceof ObjectNode object
                        && ids.contains(object.path("operationId").asString(""))) {
                    object.put("operationId", object.path("operationId").asString() + SUFFIX);
                }
                operations.set(operation.getKey(), operation.getValue());
            }
        }
    }

    private static String nameless(String path) {
        return PARAMETER.matcher(path).replaceAll("{}");
    }

    private static List<String> parameters(String path) {
        return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
    }

    private static void renameParameters(JsonNode node, List<String> from, List<String> to) {
        if (node instanceof ObjectNode parameter
                && parameter.path("in").asString("").equals("path")) {
            int index = from.indexOf(parameter.path("name").asString(""));
            if (index >= 0) {
                parameter.put("name", to.get(index));
            }
        }
        node.forEach(child -> renameParameters(child, from, to));
    }

    private static void addComponents(ObjectNode merged, ObjectNode other) {
        ObjectNode components = child(merged, "components");
        for (Map.Entry<String, JsonNode> kind : child(other, "components").properties()) {
            ObjectNode mine = child(components, kind.getKey());
            for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
                mine.set(component.getKey(), component.getValue());
            }
        }
    }

    private static void addTags(ObjectNode merged, ObjectNode other) {
        if (!(other.get("tags") instanceof ArrayNode theirs)) {
            return;
        }
        ArrayNode mine = merged.get("tags") instanceof ArrayNode present ? present : merged.putArray("tags");
        Set<String> names = new HashSet<>(mine.findValuesAsString("name"));
        for (JsonNode tag : theirs) {
            if (names.add(tag.path("name").asString())) {
                mine.add(tag);
            }
        }
    }
}
