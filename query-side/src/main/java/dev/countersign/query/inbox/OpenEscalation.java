package dev.countersign.query.inbox;

import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.PositionTaken;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A disagreement that waits for somebody: at level 1 for its sides, at level 2 for the arbiter, at level 3 for a human. What broke a
 * circuit is none of these: a gate asks for it.
 *
 * @param raised how it began
 * @param level where it stands
 * @param due when that level promotes itself; null at level 3
 * @param positions what each side wants, at the present level only
 */
record OpenEscalation(
        EscalationRaised raised,
        EscalationLevel level,
        @Nullable Instant due,
        Map<String, String> positions) {

    /** Who decides at level 3, as people. */
    private static final List<String> LAST_DECIDERS = List.of("product-manager", "admin");

    OpenEscalation {
        positions = Map.copyOf(positions);
    }

    static OpenEscalation of(EscalationRaised raised) {
        return new OpenEscalation(raised, raised.level(), raised.due(), Map.of());
    }

    OpenEscalation with(PositionTaken taken) {
        Map<String, String> more = new TreeMap<>(positions);
        more.put(taken.role(), taken.position());
        return new OpenEscalation(raised, level, due, more);
    }

    /** At the next level each side speaks again. */
    OpenEscalation with(EscalationPromoted promoted) {
        return new OpenEscalation(raised, promoted.to(), promoted.due(), Map.of());
    }

    /** Whether the item is about this escalation. */
    boolean asksFor(Item item) {
        return item.gate() == null && item.key().startsWith(key());
    }

    /** What is to be done now, and by whom. */
    List<Item> items() {
        return switch (level) {
            case L1 -> negotiation();
            case L2 -> List.of(decision(raised.arbiter(), raised.arbiter() + " decides", "..."));
            case L3 ->
                LAST_DECIDERS.stream()
                        .map(role -> decision(role, "a human decides", "..."))
                        .toList();
        };
    }

    /** Whoever is silent has to speak; where all have spoken they agree and one of them says so, or one gives way. */
    private List<Item> negotiation() {
        List<String> silent = raised.sides().stream()
                .filter(side -> !positions.containsKey(side))
                .toList();
        if (!silent.isEmpty()) {
            return silent.stream()
                    .map(side -> position(side, side + " says what it wants"))
                    .toList();
        }
        Set<String> wanted = new HashSet<>();
        positions.values().forEach(position -> wanted.add(position.strip()));
        return raised.sides().stream()
                .map(side -> wanted.size() == 1
                        ? decision(
                                side,
                                "all sides want the same, and one of them decides it",
                                wanted.iterator().next())
                        : position(side, "the sides are apart until one gives way"))
                .toList();
    }

    private Item position(String side, String what) {
        return item(side, what, "POST " + path() + "/positions {\"role\":\"" + side + "\",\"position\":\"...\"}");
    }

    /** From level 2 on a decision cites what it rests on. */
    private Item decision(String role, String what, String decision) {
        return item(
                role,
                what,
                "POST " + path() + "/decision {\"decision\":"
                        + JsonMapper.shared().writeValueAsString(decision) + ",\"reason\":\"...\""
                        + (level == EscalationLevel.L1 ? "}" : ",\"citation\":\"...\"}"));
    }

    private Item item(String role, String what, String command) {
        return new Item(
                ItemKind.ESCALATION,
                // Each level waits anew, also for a role that has waited at the one before.
                key() + level,
                Waiter.role(role),
                null,
                "Escalation " + raised.number() + " about " + raised.about() + ", level " + level + ": " + what + ". "
                        + raised.reason(),
                due,
                command);
    }

    private String key() {
        return "escalation." + raised.number() + ".";
    }

    private String path() {
        return "/api/v1/projects/" + raised.project() + "/features/" + raised.feature() + "/escalations/"
                + raised.number();
    }
}
