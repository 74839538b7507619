package dev.countersign.query.inbox;

import dev.countersign.events.StreamId;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch of events says about what waits at one feature. */
final class FeatureInbox {

    private final StreamId stream;
    private final Map<Gate, GateWaits> gates = new EnumMap<>(Gate.class);
    private @Nullable Stage stage;
    private Instant enteredAt = Instant.EPOCH;
    private long sequence;

    FeatureInbox(StreamId stream) {
        this.stream = stream;
    }

    void take(FeatureEvent event, Instant time, long at) {
        sequence = at;
        switch (event) {
            case FeatureOpened opened -> enter(opened.idea() == null ? Stage.DEFINE : Stage.DISCOVER, time);
            case StageEntered entered -> enter(entered.to(), time);
            case GateEvaluated evaluated ->
                gates.computeIfAbsent(evaluated.gate(), gate -> new GateWaits()).take(GateItems.of(evaluated, time));
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
                    QuestionAnswered _,
                    EscalationRaised _,
                    EscalationPromoted _,
                    PositionTaken _,
                    EscalationDecided _ -> {}
        }
    }

    private void enter(Stage next, Instant time) {
        if (stage != next) {
            stage = next;
            enteredAt = time;
        }
    }

    StreamId stream() {
        return stream;
    }

    long sequence() {
        return sequence;
    }

    /** Whether the batch says where the feature stands. */
    boolean hasMoved() {
        return stage != null;
    }

    Instant enteredAt() {
        return enteredAt;
    }

    /** The gate that the feature stands before; null behind the last one, and where the batch does not say. */
    @Nullable
    Gate gate() {
        return switch (stage) {
            case DISCOVER -> Gate.G1;
            case DEFINE -> Gate.G2;
            case PLAN -> Gate.G3;
            case BUILD -> Gate.G4;
            case DELIVER -> Gate.G5;
            case DOCUMENT, DONE -> null;
            case null -> null;
        };
    }

    /** The gates that were evaluated. */
    Set<Gate> evaluated() {
        return gates.keySet();
    }

    /** What the evaluated gates wait for now. */
    List<Wait> waits() {
        List<Wait> waits = new ArrayList<>();
        gates.values().forEach(gate -> waits.addAll(gate.waits()));
        return waits;
    }

    /**
     * An item, and whether it may have waited before the batch already.
     *
     * @param unbroken whether it was there in every evaluation of the batch, so that an earlier beginning stays
     */
    record Wait(Item item, boolean unbroken) {}

    /** The evaluations of one gate: of each item of the newest, when its present wait began. */
    private static final class GateWaits {

        private List<Wait> waits = List.of();
        private boolean first = true;

        void take(List<Item> items) {
            Map<Item.Key, Wait> before = new HashMap<>();
            waits.forEach(wait -> before.put(wait.item().identity(), wait));
            List<Wait> now = new ArrayList<>();
            for (Item item : items) {
                Wait earlier = before.get(item.identity());
                now.add(
                        earlier == null
                                ? new Wait(item, first)
                                : new Wait(item.since(earlier.item().since()), earlier.unbroken()));
            }
            waits = List.copyOf(now);
            first = false;
        }

        List<Wait> waits() {
            return waits;
        }
    }
}
