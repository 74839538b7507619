package dev.countersign.query.rosterfindings;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.TargetKind;
import dev.countersign.events.agent.UseTarget;
import dev.countersign.query.definitions.Roster;
import dev.countersign.query.definitions.Route;
import dev.countersign.query.definitions.Topics;
import dev.countersign.query.http.NearMiss;
import dev.countersign.query.rosterfindings.RosterFinding.Place;
import dev.countersign.query.rosterfindings.RosterFinding.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks over all definitions in force of a project. Each definition may be right by itself and wrong beside the others. */
final class RosterChecks {

    private static final Comparator<RosterFinding> MOST_SEVERE_FIRST = Comparator.comparing(RosterFinding::severity)
            .thenComparing(RosterFinding::code)
            .thenComparing(finding -> Objects.requireNonNullElse(finding.topic(), ""))
            .thenComparing(finding -> String.join(",", finding.agents()))
            .thenComparing(RosterFinding::message);

    private final Roster roster;
    private final Set<String> names;
    private final Map<String, List<Route>> routesByTopic = new TreeMap<>();
    private final List<RosterFinding> findings = new ArrayList<>();

    private RosterChecks(Roster roster) {
        this.roster = roster;
        this.names = roster.names();
        for (AgentDefinition definition : roster.active()) {
            for (Route route : Route.of(definition)) {
                routesByTopic
                        .computeIfAbsent(Topics.normalise(route.topic()), topic -> new ArrayList<>())
                        .add(route);
            }
        }
    }

    /** Everything found, the most severe first; the same roster always gives the same list. */
    static List<RosterFinding> of(Roster roster) {
        var checks = new RosterChecks(roster);
        checks.findTargetsOutsideTheRoster();
        checks.routesByTopic.values().forEach(checks::findCycles);
        checks.routesByTopic.values().forEach(checks::findDeadEnds);
        checks.findVetoConflicts();
        checks.findSharedTriggerPhrases();
        return checks.findings.stream().sorted(MOST_SEVERE_FIRST).toList();
    }

    /** One finding for each name that leads nowhere, however many definitions use it: it is put right in one place. */
    private void findTargetsOutsideTheRoster() {
        Map<Miss, Map<Place, Route>> misses = new TreeMap<>();
        for (AgentDefinition definition : roster.active()) {
            for (Route route : Route.of(definition)) {
                for (UseTarget target : route.targets()) {
                    missesOf(route, target)
                            .forEach(miss -> misses.computeIfAbsent(miss, key -> new LinkedHashMap<>())
                                    .putIfAbsent(place(route), route));
                }
            }
        }
        misses.forEach((miss, routes) -> report(miss, List.copyOf(routes.values())));
    }

    private List<Miss> missesOf(Route route, UseTarget target) {
        if (target.kind() != TargetKind.GROUP) {
            return missOf(route, target.name(), "").stream().toList();
        }
        if (target.resolvedTo().isEmpty()) {
            return List.of(new Miss(Lack.GROUP, target.name(), ""));
        }
        return target.resolvedTo().stream()
                .flatMap(member -> missOf(route, member, target.name()).stream())
                .toList();
    }

    private Optional<Miss> missOf(Route route, String name, String group) {
        if (name.equals(route.agent())) {
            // A group may well hold the one that sends work to it.
            return group.isEmpty() ? Optional.of(new Miss(Lack.SELF, name, group)) : Optional.empty();
        }
        if (names.contains(name)) {
            return Optional.empty();
        }
        if (roster.retired().contains(name)) {
            return Optional.of(new Miss(Lack.RETIRED, name, group));
        }
        return Optional.of(
                new Miss(Roster.TRIAD_ROLES.contains(name) ? Lack.DEFINITION : Lack.EVERYTHING, name, group));
    }

    private void report(Miss miss, List<Route> routes) {
        List<String> agents = routes.stream().map(Route::agent).distinct().toList();
        List<Place> places = places(routes);
        Optional<String> nearest = miss.lack == Lack.EVERYTHING ? NearMiss.of(miss.name, names) : Optional.empty();
        findings.add(new RosterFinding(
                miss.lack.code,
                miss.lack.severity,
                agents,
                places.size() == 1 ? routes.getFirst().topic() : null,
                "%s %s \"%s\"%s, %s."
                                .formatted(
                                        String.join(", ", agents),
                                        agents.size() == 1 ? "names" : "name",
                                        miss.name,
                                        miss.group.isEmpty() ? "" : " (of the group \"" + miss.group + "\")",
                                        miss.lack.sentence)
                        + nearest.map(near -> " The nearest name is " + near + ".")
                                .orElse(""),
                nearest.orElse(null),
                places));
    }

    private void findCycles(List<Route> routes) {
        Map<String, Map<String, List<Route>>> graph = new TreeMap<>();
        for (Route route : routes) {
            for (String owner : route.owners()) {
                if (names.contains(owner) && !owner.equals(route.agent())) {
                    graph.computeIfAbsent(route.agent(), agent -> new TreeMap<>())
                            .computeIfAbsent(owner, target -> new ArrayList<>())
                            .add(route);
                }
            }
        }
        Set<String> reported = new HashSet<>();
        for (String agent : graph.keySet()) {
            if (reported.contains(agent)) {
                continue;
            }
            List<String> cycle = shortestCycle(agent, graph);
            if (!cycle.isEmpty()) {
                reported.addAll(cycle);
                reportCycle(cycle, graph);
            }
        }
    }

    private void reportCycle(List<String> cycle, Map<String, Map<String, List<Route>>> graph) {
        List<Route> evidence = new ArrayList<>();
        List<String> sentence = new ArrayList<>();
        for (int index = 0; index < cycle.size(); index++) {
            String agent = cycle.get(index);
            String next = cycle.get((index + 1) % cycle.size());
            List<Route> steps = graph.getOrDefault(agent, Map.of()).getOrDefault(next, List.of());
            evidence.addAll(steps);
            sentence.add("%s leaves it to %s".formatted(agent, next));
        }
        boolean noWayOut = evidence.stream().allMatch(route -> cycle.containsAll(route.owners()));
        String topic = evidence.getFirst().topic();
        findings.add(new RosterFinding(
                "deferral-cycle",
                noWayOut ? Severity.ERROR : Severity.WARNING,
                cycle,
                topic,
                "\"%s\" goes round in a circle: %s.".formatted(topic, String.join(", ", sentence)),
                null,
                places(evidence)));
    }

    /** The shortest way from an agent back to itself, each agent once; empty when there is none. */
    private static List<String> shortestCycle(String start, Map<String, Map<String, List<Route>>> graph) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String agent = open.removeFirst();
            for (String next : graph.getOrDefault(agent, Map.of()).keySet()) {
                if (next.equals(start)) {
                    return wayTo(agent, start, cameFrom);
                }
                if (cameFrom.putIfAbsent(next, agent) == null) {
                    open.addLast(next);
                }
            }
        }
        return List.of();
    }

    private static List<String> wayTo(String end, String start, Map<String, String> cameFrom) {
        Deque<String> way = new ArrayDeque<>();
        @Nullable String at = end;
        while (at != null && !at.equals(start)) {
            way.addFirst(at);
            at = cameFrom.get(at);
        }
        way.addFirst(start);
        return List.copyOf(way);
    }

    private void findDeadEnds(List<Route> routes) {
        Map<String, List<Route>> refusals = new TreeMap<>();
        Map<String, List<Route>> askedFor = new TreeMap<>();
        for (Route route : routes) {
            if (route.targets().isEmpty()) {
                refusals.computeIfAbsent(route.agent(), agent -> new ArrayList<>())
                        .add(route);
            }
            route.owners()
                    .forEach(owner -> askedFor.computeIfAbsent(owner, name -> new ArrayList<>())
                            .add(route));
        }
        refusals.forEach((refuser, refused) -> {
            List<Route> sent = askedFor.getOrDefault(refuser, List.of()).stream()
                    .filter(route -> !route.agent().equals(refuser))
                    .toList();
            if (!sent.isEmpty()) {
                Set<String> senders =
                        new TreeSet<>(sent.stream().map(Route::agent).toList());
                List<Route> evidence = new ArrayList<>(refused);
                evidence.addAll(sent);
                Set<String> agents = new LinkedHashSet<>(senders);
                agents.add(refuser);
                String topic = refused.getFirst().topic();
                findings.add(new RosterFinding(
                        "dead-end",
                        Severity.WARNING,
                        List.copyOf(agents),
                        topic,
                        "\"%s\" is sent to %s by %s, but %s does not take it and names nobody."
                                .formatted(topic, refuser, String.join(", ", senders), refuser),
                        null,
                        places(evidence)));
            }
        });
    }

    private void findVetoConflicts() {
        Map<String, Map<String, Claim>> claims = new TreeMap<>();
        for (AgentDefinition definition : roster.active()) {
            for (int index = 0; index < definition.vetoAuthority().size(); index++) {
                var veto = definition.vetoAuthority().get(index);
                var place = new Place(definition.name(), "triad_governance.veto_authority[" + index + "]", veto.text());
                for (String topic : Topics.split(veto.domain())) {
                    claims.computeIfAbsent(Topics.normalise(topic), normal -> new TreeMap<>())
                            .putIfAbsent(definition.name(), new Claim(topic, place));
                }
            }
        }
        claims.forEach((normal, byAgent) -> {
            if (byAgent.size() > 1) {
                Claim first = byAgent.values().iterator().next();
                findings.add(new RosterFinding(
                        "veto-contested",
                        Severity.WARNING,
                        List.copyOf(byAgent.keySet()),
                        first.topic,
                        "%s each claim a veto on \"%s\"; whose word holds there is unclear."
                                .formatted(String.join(", ", byAgent.keySet()), first.topic),
                        null,
                        byAgent.values().stream().map(Claim::place).toList()));
            }
            byAgent.forEach((agent, claim) -> findVetoGivenAway(normal, agent, claim));
        });
    }

    private void findVetoGivenAway(String topic, String agent, Claim claim) {
        for (Route route : routesByTopic.getOrDefault(topic, List.of())) {
            if (route.agent().equals(agent)) {
                boolean defers = route.way() == Route.Way.DEFERS;
                findings.add(new RosterFinding(
                        defers ? "veto-deferred" : "veto-excluded",
                        Severity.ERROR,
                        List.of(agent),
                        claim.topic,
                        "%s claims a veto on \"%s\" and at the same time %s it%s."
                                .formatted(
                                        agent,
                                        claim.topic,
                                        route.way().verb(),
                                        route.owners().isEmpty() ? "" : " (" + String.join(", ", route.owners()) + ")"),
                        null,
                        List.of(claim.place, place(route))));
            }
        }
    }

    private void findSharedTriggerPhrases() {
        Map<String, Map<String, Claim>> claims = new TreeMap<>();
        for (AgentDefinition definition : roster.active()) {
            for (int index = 0; index < definition.triggerPhrases().size(); index++) {
                String phrase = definition.triggerPhrases().get(index);
                claims.computeIfAbsent(Topics.normalise(phrase), normal -> new TreeMap<>())
                        .putIfAbsent(
                                definition.name(),
                                new Claim(
                                        phrase,
                                        new Place(definition.name(), "trigger-phrases[" + index + "]", phrase)));
            }
        }
        claims.values().stream().filter(byAgent -> byAgent.size() > 1).forEach(byAgent -> {
            Claim first = byAgent.values().iterator().next();
            findings.add(new RosterFinding(
                    "trigger-shared",
                    Severity.INFO,
                    List.copyOf(byAgent.keySet()),
                    first.topic,
                    "The trigger phrase \"%s\" calls for %s alike; routing cannot tell them apart by it."
                            .formatted(first.topic, String.join(", ", byAgent.keySet())),
                    null,
                    byAgent.values().stream().map(Claim::place).toList()));
        });
    }

    private static List<Place> places(List<Route> routes) {
        return routes.stream().map(RosterChecks::place).distinct().toList();
    }

    private static Place place(Route route) {
        return new Place(route.agent(), route.place(), route.text());
    }

    private record Claim(String topic, Place place) {}

    /** What a name lacks to lead anywhere. */
    private enum Lack {
        EVERYTHING("target-unknown", Severity.ERROR, "which is not in the roster"),
        RETIRED("target-retired", Severity.ERROR, "which was retired"),
        GROUP("group-unresolved", Severity.WARNING, "a group that the project's alias table does not know"),
        SELF("target-self", Severity.WARNING, "itself, for what it leaves to others"),
        DEFINITION(
                "target-without-definition",
                Severity.INFO,
                "a role that no definition of the roster fills, so that a person has to");

        private final String code;
        private final Severity severity;
        private final String sentence;

        Lack(String code, Severity severity, String sentence) {
            this.code = code;
            this.severity = severity;
            this.sentence = sentence;
        }
    }

    private record Miss(Lack lack, String name, String group) implements Comparable<Miss> {
        private static final Comparator<Miss> ORDER =
                Comparator.comparing(Miss::lack).thenComparing(Miss::name).thenComparing(Miss::group);

        @Override
        public int compareTo(Miss other) {
            return ORDER.compare(this, other);
        }
    }
}
