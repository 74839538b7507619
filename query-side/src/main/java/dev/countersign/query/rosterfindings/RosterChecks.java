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

    private void findTargetsOutsideTheRoster() {
        Set<String> checked = new HashSet<>();
        for (AgentDefinition definition : roster.active()) {
            for (Route route : Route.of(definition)) {
                // An entry with several topics gives several routes; its targets are looked at once.
                if (checked.add(definition.name() + "/" + route.place())) {
                    route.targets().forEach(target -> checkTarget(route, target));
                }
            }
        }
    }

    private void checkTarget(Route route, UseTarget target) {
        if (target.kind() == TargetKind.GROUP) {
            if (target.resolvedTo().isEmpty()) {
                add(
                        "group-unresolved",
                        Severity.WARNING,
                        route,
                        "%s sends this to the group \"%s\", which the project's alias table does not know."
                                .formatted(route.agent(), target.name()),
                        null);
            }
            target.resolvedTo()
                    .forEach(member -> checkName(route, member, " (of the group \"%s\")".formatted(target.name())));
        } else {
            checkName(route, target.name(), "");
        }
    }

    private void checkName(Route route, String name, String origin) {
        if (name.equals(route.agent())) {
            add(
                    "target-self",
                    Severity.WARNING,
                    route,
                    "%s leaves this topic and names itself as the one to use.".formatted(route.agent()),
                    null);
        } else if (roster.retired().contains(name) && !names.contains(name)) {
            add(
                    "target-retired",
                    Severity.ERROR,
                    route,
                    "%s names %s%s, which was retired.".formatted(route.agent(), name, origin),
                    null);
        } else if (!names.contains(name)) {
            if (Roster.TRIAD_ROLES.contains(name)) {
                add(
                        "target-without-definition",
                        Severity.INFO,
                        route,
                        "%s names the role %s%s, which no definition of the roster fills; a person has to."
                                .formatted(route.agent(), name, origin),
                        null);
                return;
            }
            Optional<String> nearest = NearMiss.of(name, names);
            add(
                    "target-unknown",
                    Severity.ERROR,
                    route,
                    "%s names \"%s\"%s, which is not in the roster.".formatted(route.agent(), name, origin)
                            + nearest.map(near -> " The nearest name is " + near + ".")
                                    .orElse(""),
                    nearest.orElse(null));
        }
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

    private void add(String code, Severity severity, Route route, String message, @Nullable String nearest) {
        findings.add(new RosterFinding(
                code, severity, List.of(route.agent()), route.topic(), message, nearest, List.of(place(route))));
    }

    private static List<Place> places(List<Route> routes) {
        return routes.stream().map(RosterChecks::place).distinct().toList();
    }

    private static Place place(Route route) {
        return new Place(route.agent(), route.place(), route.text());
    }

    private record Claim(String topic, Place place) {}
}
