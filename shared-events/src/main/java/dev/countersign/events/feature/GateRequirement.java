package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a gate asks for, and how it stands.
 *
 * @param rule the rule that asks for it, such as {@code R02}
 * @param requirement a stable name within the gate, such as {@code plan.sign-off.architect}
 * @param text the requirement as a sentence
 * @param status how it stands
 * @param reason why it stands so
 * @param suppliers the roles that can supply what is missing; empty when nothing is
 * @param next the command that would supply it, absent when nothing is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateRequirement(
        String rule,
        String requirement,
        String text,
        GateStatus status,
        String reason,
        List<String> suppliers,
        @Nullable String next) {

    public GateRequirement {
        suppliers = List.copyOf(suppliers);
    }
}
