package dev.countersign.query.policy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What lies between two versions of a policy.
 *
 * @param from the one version
 * @param to the other
 * @param changes path by path, in alphabetical order
 */
record PolicyDifference(String from, String to, List<Change> changes) {

    PolicyDifference {
        changes = List.copyOf(changes);
    }

    /**
     * What a policy says otherwise.
     *
     * @param path the keys from the outside in, with points between them
     * @param was what it said; absent where it said nothing
     * @param is what it says; absent where it says nothing
     */
    @Schema(name = "PolicyChange")
    record Change(
            String path, @Nullable JsonNode was, @Nullable JsonNode is) {}

    static PolicyDifference between(String from, JsonNode before, String to, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        compare("", before, after, changes);
        return new PolicyDifference(from, to, changes);
    }

    /** Maps are compared key by key; lists as a whole, as their order means something. */
    private static void compare(String path, @Nullable JsonNode was, @Nullable JsonNode is, List<Change> changes) {
        if (was != null && was.equals(is)) {
            return;
        }
        if (was != null && is != null && was.isObject() && is.isObject()) {
            TreeSet<String> keys = new TreeSet<>(was.propertyNames());
            keys.addAll(is.propertyNames());
            for (String key : keys) {
                compare(path.isEmpty() ? key : path + "." + key, was.get(key), is.get(key), changes);
            }
            return;
        }
        changes.add(new Change(path, was, is));
    }
}
