package dev.countersign.query.definitions;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.TargetKind;
import dev.countersign.events.agent.UseTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * One topic that an agent leaves to others, whatever part of its definition says so.
 *
 * @param agent who leaves it
 * @param way by which part of the definition
 * @param topic the topic as written
 * @param text the whole entry as written
 * @param place where in the definition, such as {@code boundaries.does_not_handle[2]}
 * @param targets whom it names instead; empty for a plain remark
 */
public record Route(String agent, Way way, String topic, String text, String place, List<UseTarget> targets) {

    /** The part of a definition that a route comes from. */
    public enum Way {
        EXCLUDES("does not handle", "boundaries.does_not_handle"),
        DEFERS("defers", "triad_governance.defers_to"),
        NOT_INVOKED("is not invoked for", "do-not-invoke-when");

        private final String verb;
        private final String key;

        Way(String verb, String key) {
            this.verb = verb;
            this.key = key;
        }

        /** The way as a verb that fits between an agent and a topic. */
        public String verb() {
            return verb;
        }
    }

    public Route {
        targets = List.copyOf(targets);
    }

    /** Every route of a definition, one per single topic, in the order of the parts above. */
    public static List<Route> of(AgentDefinition definition) {
        List<Route> routes = new ArrayList<>();
        addExclusions(routes, definition, Way.EXCLUDES, definition.exclusions());
        for (int index = 0; index < definition.defersTo().size(); index++) {
            var deferral = definition.defersTo().get(index);
            var target = new UseTarget(deferral.role(), TargetKind.AGENT, List.of());
            for (String topic : Topics.split(deferral.topics())) {
                routes.add(new Route(
                        definition.name(),
                        Way.DEFERS,
                        topic,
                        deferral.role() + ": " + deferral.topics(),
                        place(Way.DEFERS, index),
                        List.of(target)));
            }
        }
        addExclusions(routes, definition, Way.NOT_INVOKED, definition.doNotInvokeWhen());
        return List.copyOf(routes);
    }

    private static void addExclusions(
            List<Route> routes, AgentDefinition definition, Way way, List<Exclusion> exclusions) {
        for (int index = 0; index < exclusions.size(); index++) {
            Exclusion exclusion = exclusions.get(index);
            for (String topic : Topics.split(exclusion.topic())) {
                routes.add(new Route(
                        definition.name(), way, topic, exclusion.text(), place(way, index), exclusion.targets()));
            }
        }
    }

    private static String place(Way way, int index) {
        return way.key + "[" + index + "]";
    }

    /** The single agents or roles that the targets stand for, groups resolved as far as the project's alias table knew them. */
    public List<String> owners() {
        return targets.stream()
                .flatMap(target -> target.kind() == TargetKind.GROUP
                        ? target.resolvedTo().stream()
                        : List.of(target.name()).stream())
                .distinct()
                .toList();
    }
}
