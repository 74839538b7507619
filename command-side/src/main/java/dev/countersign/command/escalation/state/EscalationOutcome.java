package dev.countersign.command.escalation.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an escalation stands after a command.
 *
 * @param number its number within its feature
 * @param cause what brought it about
 * @param about what it is about
 * @param sides the roles that disagree
 * @param level where it stands
 * @param due when the level promotes itself; absent at level 3 and behind the decision
 * @param positions what each side wants at this level, per role
 * @param decision what was decided; absent while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EscalationOutcome(
        int number,
        EscalationCause cause,
        String about,
        List<String> sides,
        EscalationLevel level,
        @Nullable Instant due,
        Map<String, String> positions,
        @Nullable String decision) {

    /** Reads the outcome off the escalation behind the command. */
    public static EscalationOutcome of(Escalation escalation) {
        Map<String, String> positions = new TreeMap<>();
        escalation.positions().forEach((role, taken) -> positions.put(role, taken.position()));
        EscalationDecided decided = escalation.decided();
        return new EscalationOutcome(
                escalation.number(),
                escalation.cause(),
                escalation.about(),
                escalation.sides(),
                escalation.level(),
                escalation.due(),
                positions,
                decided == null ? null : decided.decision());
    }
}
