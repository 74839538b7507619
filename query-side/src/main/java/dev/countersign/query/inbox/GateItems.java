package dev.countersign.query.inbox;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gate waits for, as people would put it on a list of theirs: each thing to do once, however many requirements it
 * would meet.
 */
final class GateItems {

    /** The middle of a requirement's name where a number follows, such as {@code plan.veto.2}. */
    private static final Map<String, ItemKind> NAMED = Map.of(
            "question", ItemKind.QUESTION,
            "veto", ItemKind.VETO,
            "conflict", ItemKind.CONFLICT,
            "escalation", ItemKind.ESCALATION);

    private GateItems() {}

    /** What the gate waits for, in the order of its requirements. */
    static List<Item> of(GateEvaluated gate) {
        Map<Item.Key, Item> items = new LinkedHashMap<>();
        Set<Item.Key> neverSubmitted = new HashSet<>();
        for (GateRequirement requirement : gate.requirements()) {
            if (!isMissing(requirement)) {
                continue;
            }
            String command = requirement.next();
            ItemKind kind = kindOf(requirement);
            // An idea that was declined is decided; no command would change that.
            boolean decided = kind == ItemKind.VALIDATION && requirement.status() == GateStatus.REJECTED;
            if (command == null || decided) {
                continue;
            }
            String key = kind == ItemKind.REVISION
                    ? artifactOf(requirement).map(ArtifactKind::wireName).orElse(requirement.requirement())
                    : requirement.requirement();
            for (String role : requirement.suppliers()) {
                Item item = new Item(
                        kind,
                        key,
                        Waiter.role(role),
                        gate.gate(),
                        requirement.text() + ": " + requirement.reason(),
                        null,
                        command);
                if (requirement.requirement().endsWith(".submitted")) {
                    neverSubmitted.add(item.identity());
                }
                // That there is nothing to decide on needs no saying beside that there is nothing.
                items.merge(
                        item.identity(),
                        item,
                        (first, second) -> neverSubmitted.contains(first.identity()) ? first : first.and(second));
            }
        }
        return List.copyOf(items.values());
    }

    private static boolean isMissing(GateRequirement requirement) {
        return switch (requirement.status()) {
            case PENDING, REJECTED, BLOCKED -> true;
            case NOT_APPLICABLE, SATISFIED, OVERRIDDEN -> false;
        };
    }

    private static ItemKind kindOf(GateRequirement requirement) {
        String next = requirement.next();
        if (requirement.requirement().equals("idea.validation")) {
            return ItemKind.VALIDATION;
        }
        String[] parts = requirement.requirement().split("\\.", -1);
        Optional<ItemKind> named = parts.length == 3 ? Optional.ofNullable(NAMED.get(parts[1])) : Optional.empty();
        if (named.isPresent()) {
            return named.get();
        }
        if (next != null && next.startsWith("PUT ") && next.contains("/artifacts/")) {
            return ItemKind.REVISION;
        }
        return requirement.requirement().contains(".sign-off.") ? ItemKind.VERDICT : ItemKind.REQUIREMENT;
    }

    private static Optional<ArtifactKind> artifactOf(GateRequirement requirement) {
        return ArtifactKind.ofWireName(requirement.requirement().split("\\.", 2)[0]);
    }
}
