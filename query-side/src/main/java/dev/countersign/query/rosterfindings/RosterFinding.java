package dev.countersign.query.rosterfindings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the definitions of a roster say together and that cannot, or should not, be meant.
 *
 * @param code a stable name such as {@code deferral-cycle}
 * @param severity how much it weighs
 * @param agents the agents concerned; around a cycle in its order, else by name
 * @param topic the topic as the first of them writes it, where it is about one
 * @param message what was found, as a sentence
 * @param nearest the registered name that was probably meant, where a name missed
 * @param where every place that says so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RosterFinding(
        String code,
        Severity severity,
        List<String> agents,
        @Nullable String topic,
        String message,
        @Nullable String nearest,
        List<Place> where) {

    RosterFinding {
        agents = List.copyOf(agents);
        where = List.copyOf(where);
    }

    /** Error: the roster contradicts itself; warning: probably not meant; info: worth knowing. */
    enum Severity {
        @JsonProperty("error")
        ERROR,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("info")
        INFO
    }

    /**
     * A place in a definition.
     *
     * @param agent whose definition
     * @param place such as {@code boundaries.does_not_handle[2]}
     * @param text the entry as written
     */
    record Place(String agent, String place, String text) {}
}
