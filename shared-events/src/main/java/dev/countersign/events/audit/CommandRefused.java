package dev.countersign.events.audit;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A command broke at least one rule and changed nothing.
 *
 * @param project the tenant
 * @param command the command's name, such as {@code record-verdict}
 * @param subject what it was about, such as {@code features/001-checkout}
 * @param rules every rule that refused it
 * @param by who tried
 */
@CloudEventType("dev.countersign.audit.command-refused.v1")
public record CommandRefused(String project, String command, String subject, List<RefusedRule> rules, Actor by)
        implements AuditEvent {

    public CommandRefused {
        rules = List.copyOf(rules);
    }
}
