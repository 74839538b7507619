package dev.countersign.query.inbox;

import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.IdeaValidated;
import dev.countersign.events.feature.PositionTaken;
import dev.countersign.events.feature.QuestionAnswered;
import dev.countersign.events.feature.QuestionOpened;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What waits at one feature. It begins empty, or with what was stored of it, and follows the feature's events one by one: however
 * they come in batches, the same is left.
 */
final class FeatureInbox {

    /** The sequence of a feature that nothing has happened to. */
    private static final long NOTHING_YET = -1;

    private final StreamId stream;
    private final Map<Item.Key, Wait> stored = new HashMap<>();
    private final Map<Item.Key, Wait> waits = new LinkedHashMap<>();
    private final Map<Integer, OpenEscalation> escalations = new TreeMap<>();
    private @Nullable Gate gate;
    private long sequence;

    private FeatureInbox(StreamId stream, @Nullable Gate gate, long sequence) {
        this.stream = stream;
        this.gate = gate;
        this.sequence = sequence;
    }

    /** The inbox of a feature that nothing has happened to. */
    static FeatureInbox empty(StreamId stream) {
        return new FeatureInbox(stream, null, NOTHING_YET);
    }

    /** The inbox as it was stored, still without its items. */
    static FeatureInbox stored(StreamId stream, @Nullable Gate gate, List<OpenEscalation> escalations, long sequence) {
        FeatureInbox inbox = new FeatureInbox(stream, gate, sequence);
        escalations.forEach(open -> inbox.escalations.put(open.raised().number(), open));
        return inbox;
    }

    /** One of the items that were stored. */
    void add(Wait wait) {
        stored.put(wait.item().identity(), wait);
        waits.put(wait.item().identity(), wait);
    }

    /** What happened next; what is known already changes nothing. */
    void take(FeatureEvent event, Instant time, long at) {
        if (at <= sequence) {
            return;
        }
        sequence = at;
        switch (event) {
            case FeatureOpened opened -> gate = before(opened.idea() == null ? Stage.DEFINE : Stage.DISCOVER);
            case StageEntered entered -> gate = before(entered.to());
            case GateEvaluated evaluated ->
                replace(item -> item.gate() == evaluated.gate(), GateItems.of(evaluated), time);
            // What these lead to, gates say.
            case IdeaValidated _, RevisionSubmitted _, SignOffAsserted _, VerdictRecorded _, TierChanged _ -> {}
            case VetoRaised _,
                    VetoAnswered _,
                    VetoLifted _,
                    BlockOverridden _,
                    ConflictOpened _,
                    ConflictWidened _,
                    ConflictSettled _,
                    ConflictDecided _,
                    QuestionOpened _,
                    QuestionAnswered _ -> {}
            case EscalationRaised raised -> {
                // What broke a circuit, a gate asks for.
                if (!raised.isBreaker()) {
                    goOn(OpenEscalation.of(raised), time);
                }
            }
            case PositionTaken taken -> open(taken.escalation()).ifPresent(open -> goOn(open.with(taken), time));
            case EscalationPromoted promoted ->
                open(promoted.escalation()).ifPresent(open -> goOn(open.with(promoted), time));
            case EscalationDecided decided -> open(decided.escalation()).ifPresent(this::end);
        }
        settle(time);
    }

    /** The gate that a feature in this stage stands before; null behind the last one. */
    private static @Nullable Gate before(Stage stage) {
        return switch (stage) {
            case DISCOVER -> Gate.G1;
            case DEFINE -> Gate.G2;
            case PLAN -> Gate.G3;
            case BUILD -> Gate.G4;
            case DELIVER -> Gate.G5;
            case DOCUMENT, DONE -> null;
        };
    }

    private Optional<OpenEscalation> open(int escalation) {
        return Optional.ofNullable(escalations.get(escalation));
    }

    private void goOn(OpenEscalation escalation, Instant time) {
        escalations.put(escalation.raised().number(), escalation);
        replace(escalation::asksFor, escalation.items(), time);
    }

    private void end(OpenEscalation escalation) {
        escalations.remove(escalation.raised().number());
        waits.values().removeIf(wait -> escalation.asksFor(wait.item()));
    }

    /** Instead of the items that there were of the same origin there are these from now on. */
    private void replace(Predicate<Item> ofTheSame, List<Item> items, Instant time) {
        Map<Item.Key, Wait> former = new HashMap<>(waits);
        waits.values().removeIf(wait -> ofTheSame.test(wait.item()));
        for (Item item : items) {
            Wait earlier = former.get(item.identity());
            waits.put(
                    item.identity(),
                    earlier == null
                            ? new Wait(item, false, time)
                            : new Wait(item, earlier.standing(), earlier.since()));
        }
    }

    /** Whose turn has come waits from now on; whose turn it is no longer does not. */
    private void settle(Instant time) {
        Set<ArtifactKind> open = waits.values().stream()
                .flatMap(wait -> wait.item().artifact().stream())
                .collect(Collectors.toSet());
        waits.replaceAll((key, wait) -> wait.at(time, isItsTurn(wait.item(), open)));
    }

    /**
     * A gate asks from when the feature has come to it. One that lies behind is passed, and asks for nothing; where a new text has
     * opened it again it holds the feature back, and asks again. A document is written when the one it rests on is signed off; until
     * then nobody could hand it in.
     */
    private boolean isItsTurn(Item item, Set<ArtifactKind> open) {
        Gate asking = item.gate();
        boolean reached = asking == null || gate == null || asking.compareTo(gate) <= 0;
        boolean tooEarly = item.kind() == ItemKind.REVISION
                && item.artifact()
                        .flatMap(ArtifactKind::restsOn)
                        .filter(open::contains)
                        .isPresent();
        return reached && !tooEarly;
    }

    StreamId stream() {
        return stream;
    }

    /** The newest event that it has seen. */
    long sequence() {
        return sequence;
    }

    /** The gate that the feature stands before; null behind the last one. */
    @Nullable
    Gate gate() {
        return gate;
    }

    /** The disagreements that nobody has decided yet. */
    List<OpenEscalation> escalations() {
        return List.copyOf(escalations.values());
    }

    /** The items that are not stored yet, or stored otherwise. */
    List<Wait> changed() {
        return waits.values().stream()
                .filter(wait -> !wait.equals(stored.get(wait.item().identity())))
                .toList();
    }

    /** The items that are stored and no longer asked for. */
    List<Item.Key> gone() {
        return stored.keySet().stream().filter(key -> !waits.containsKey(key)).toList();
    }

    /**
     * An item.
     *
     * @param standing whether it waits by now: what a later gate will ask for does not
     * @param since since when it waits
     */
    record Wait(Item item, boolean standing, Instant since) {

        private Wait at(Instant time, boolean itsTurn) {
            return itsTurn == standing ? this : new Wait(item, itsTurn, itsTurn ? time : since);
        }
    }
}
