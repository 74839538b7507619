package dev.countersign.query.authority;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.query.authority.Authority.Deferred;
import dev.countersign.query.authority.Authority.Naming;
import dev.countersign.query.authority.Authority.Owner;
import dev.countersign.query.authority.Authority.Ownership;
import dev.countersign.query.authority.Authority.SignOffs;
import dev.countersign.query.authority.Authority.Signer;
import dev.countersign.query.authority.Authority.Veto;
import dev.countersign.query.authority.Authority.VetoClaim;
import dev.countersign.query.authority.Authority.Way;
import dev.countersign.query.definitions.Roster;
import dev.countersign.query.definitions.Route;
import dev.countersign.query.definitions.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the definitions in force inside out: from what each says of itself to who decides each thing. */
final class AuthorityTable {

    private static final Pattern SIGN_OFF = Pattern.compile("\\bsign[- ]?offs?\\b", Pattern.CASE_INSENSITIVE);

    private AuthorityTable() {}

    static Authority of(Roster roster) {
        return new Authority(signOffs(roster), vetoes(roster), owners(roster), deferrals(roster));
    }

    private static List<SignOffs> signOffs(Roster roster) {
        Map<String, AgentDefinition> byName =
                roster.active().stream().collect(Collectors.toMap(AgentDefinition::name, Function.identity()));
        return Arrays.stream(ArtifactKind.values())
                .map(artifact -> {
                    Pattern named = Pattern.compile(
                            "\\b" + Pattern.quote(artifact.wireName()) + "\\b", Pattern.CASE_INSENSITIVE);
                    List<Signer> signers = new ArrayList<>();
                    for (String role : new TreeSet<>(Roster.TRIAD_ROLES)) {
                        List<String> says = Optional.ofNullable(byName.get(role))
                                .map(definition -> signing(definition, named))
                                .orElse(List.of());
                        signers.add(new Signer(role, true, byName.containsKey(role), says));
                    }
                    for (AgentDefinition definition : roster.active()) {
                        List<String> says = signing(definition, named);
                        if (!says.isEmpty() && !Roster.TRIAD_ROLES.contains(definition.name())) {
                            signers.add(new Signer(definition.name(), false, true, says));
                        }
                    }
                    return new SignOffs(artifact, List.copyOf(signers));
                })
                .toList();
    }

    private static List<String> signing(AgentDefinition definition, Pattern artifact) {
        return definition.participatesIn().stream()
                .filter(entry -> SIGN_OFF.matcher(entry).find()
                        && artifact.matcher(entry).find())
                .toList();
    }

    private static List<Veto> vetoes(Roster roster) {
        Map<String, Veto> byDomain = new TreeMap<>();
        for (AgentDefinition definition : roster.active()) {
            for (var veto : definition.vetoAuthority()) {
                byDomain.computeIfAbsent(
                                Topics.normalise(veto.domain()), normal -> new Veto(veto.domain(), new ArrayList<>()))
                        .claims()
                        .add(new VetoClaim(definition.name(), veto.text(), veto.remark()));
            }
        }
        return List.copyOf(byDomain.values());
    }

    private static List<Ownership> owners(Roster roster) {
        Map<String, String> spelling = new TreeMap<>();
        Map<String, Map<String, List<Naming>>> byTopic = new TreeMap<>();
        for (AgentDefinition definition : roster.active()) {
            for (Route route : Route.of(definition)) {
                String topic = Topics.normalise(route.topic());
                for (String owner : route.owners()) {
                    spelling.putIfAbsent(topic, route.topic());
                    byTopic.computeIfAbsent(topic, normal -> new TreeMap<>())
                            .computeIfAbsent(owner, name -> new ArrayList<>())
                            .add(new Naming(route.agent(), way(route), route.place(), route.text()));
                }
            }
        }
        List<Ownership> ownerships = new ArrayList<>();
        byTopic.forEach((topic, byOwner) -> {
            List<Owner> owners = byOwner.entrySet().stream()
                    .map(entry -> new Owner(
                            entry.getKey(), roster.names().contains(entry.getKey()), List.copyOf(entry.getValue())))
                    .toList();
            ownerships.add(new Ownership(spelling.getOrDefault(topic, topic), owners));
        });
        return List.copyOf(ownerships);
    }

    private static List<Deferred> deferrals(Roster roster) {
        return roster.active().stream()
                .flatMap(definition -> Route.of(definition).stream())
                .filter(route -> route.way() == Route.Way.DEFERS)
                .flatMap(route -> route.owners().stream()
                        .map(owner -> new Deferred(route.agent(), owner, route.topic(), route.place())))
                .toList();
    }

    private static Way way(Route route) {
        return switch (route.way()) {
            case EXCLUDES -> Way.EXCLUDES;
            case DEFERS -> Way.DEFERS;
            case NOT_INVOKED -> Way.NOT_INVOKED;
        };
    }
}
