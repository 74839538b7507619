package dev.countersign.command.execution;

import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.trace.CurrentTrace;
import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.StreamId;
import dev.countersign.events.audit.CommandRefused;
import dev.countersign.events.audit.RefusedRule;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** Writes refusals into the event log (R27), each into a stream of its own. Belongs inside a unit of work. */
@Component
class RefusalAudit {

    private final EventBus events;

    RefusalAudit(EventBus events) {
        this.events = events;
    }

    void record(String command, String subject, CommandRequest request, List<RuleFinding> refusals) {
        List<RefusedRule> rules = refusals.stream()
                .map(refusal -> new RefusedRule(refusal.rule(), refusal.reason(), refusal.owner(), refusal.next()))
                .toList();
        StreamId stream = StreamId.refusal(request.project(), UUID.randomUUID().toString());
        MetaData metaData = CurrentTrace.traceParent()
                .map(trace -> MetaData.with(CloudEventHeaders.TRACE_PARENT, trace))
                .orElseGet(MetaData::emptyInstance);
        events.publish(new GenericDomainEventMessage<>(
                stream.type(),
                stream.toString(),
                0,
                new CommandRefused(
                        request.project(),
                        command,
                        subject,
                        rules,
                        request.principal().actor()),
                metaData));
    }
}
