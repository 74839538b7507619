package dev.countersign.events.audit;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.time.Instant;
import java.util.List;

/**
 * The same principal tried the same command on the same subject again, within a minute of the refusal that this stream begins
 * with, and the same rules refused it. Only the single times are not kept.
 *
 * @param project the tenant
 * @param command the command's name, such as {@code record-verdict}
 * @param subject what it was about, such as {@code features/001-checkout}
 * @param rules the codes of the rules that refused it
 * @param count how many refusals followed the first one, which is not counted; at least 1
 * @param since when the first one was refused
 * @param until when the last one was refused
 * @param clientAddresses the network addresses they came from, where known; at most 20 different ones
 * @param by who tried
 */
@CloudEventType("dev.countersign.audit.refusals-repeated.v1")
public record RefusalsRepeated(
        String project,
        String command,
        String subject,
        List<String> rules,
        int count,
        Instant since,
        Instant until,
        List<String> clientAddresses,
        Actor by)
        implements AuditEvent {

    public RefusalsRepeated {
        rules = List.copyOf(rules);
        clientAddresses = List.copyOf(clientAddresses);
    }
}
