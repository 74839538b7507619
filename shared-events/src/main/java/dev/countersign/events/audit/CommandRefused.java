package dev.countersign.events.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command broke at least one rule and changed nothing.
 *
 * @param project the tenant
 * @param command the command's name, such as {@code record-verdict}
 * @param subject what it was about, such as {@code features/001-checkout}
 * @param rules every rule that refused it
 * @param by who tried
 * @param clientAddress the network address it came from, where that is known
 */
@CloudEventType("dev.countersign.audit.command-refused.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandRefused(
        String project,
        String command,
        String subject,
        List<RefusedRule> rules,
        Actor by,
        @Nullable String clientAddress)
        implements AuditEvent {

    public CommandRefused {
        rules = List.copyOf(rules);
    }
}
