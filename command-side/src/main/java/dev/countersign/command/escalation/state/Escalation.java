package dev.countersign.command.escalation.state;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.PositionTaken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disagreement on its way up, as the rules see it.
 *
 * @param number counted from 1 per feature
 * @param cause what brought it about
 * @param about what it is about, such as {@code artifacts/plan}
 * @param artifact the document it is about
 * @param reviewer the principal whose rejections in a row broke the circuit; only then
 * @param sides the roles that disagree
 * @param arbiter the role that decides at level 2
 * @param level where it stands
 * @param due when the level promotes itself; absent at level 3
 * @param reason why it was raised
 * @param raisedBy the principal that raised it
 * @param positions what each side wants, at the present level only
 * @param decided how it ended; absent while it is open
 */
public record Escalation(
        int number,
        EscalationCause cause,
        String about,
        ArtifactKind artifact,
        @Nullable String reviewer,
        List<String> sides,
        String arbiter,
        EscalationLevel level,
        @Nullable Instant due,
        String reason,
        String raisedBy,
        Map<String, PositionTaken> positions,
        @Nullable EscalationDecided decided) {

    public Escalation {
        sides = List.copyOf(sides);
        positions = Map.copyOf(positions);
    }

    static Escalation of(EscalationRaised raised) {
        return new Escalation(
                raised.number(),
                raised.cause(),
                raised.about(),
                raised.artifact(),
                raised.reviewer(),
                raised.sides(),
                raised.arbiter(),
                raised.level(),
                raised.due(),
                raised.reason(),
                raised.by().principal(),
                Map.of(),
                null);
    }

    Escalation with(PositionTaken taken) {
        Map<String, PositionTaken> more = new TreeMap<>(positions);
        more.put(taken.role(), taken);
        return at(level, due, more, decided);
    }

    /** At the next level each side speaks again. */
    Escalation with(EscalationPromoted promoted) {
        return at(promoted.to(), promoted.due(), Map.of(), decided);
    }

    Escalation with(EscalationDecided end) {
        return at(level, null, positions, end);
    }

    private Escalation at(
            EscalationLevel nextLevel,
            @Nullable Instant nextDue,
            Map<String, PositionTaken> nextPositions,
            @Nullable EscalationDecided end) {
        return new Escalation(
                number,
                cause,
                about,
                artifact,
                reviewer,
                sides,
                arbiter,
                nextLevel,
                nextDue,
                reason,
                raisedBy,
                nextPositions,
                end);
    }

    public boolean isOpen() {
        return decided == null;
    }

    /** Whether verdicts and revisions wait for its decision. */
    public boolean isBreaker() {
        return cause != EscalationCause.DISAGREEMENT;
    }

    /** What that side wants at the present level. */
    public Optional<PositionTaken> positionOf(String role) {
        return Optional.ofNullable(positions.get(role));
    }
}
