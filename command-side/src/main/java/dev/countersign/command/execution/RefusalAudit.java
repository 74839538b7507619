package dev.countersign.command.execution;

import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.trace.CurrentTrace;
import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.StreamId;
import dev.countersign.events.audit.AuditEvent;
import dev.countersign.events.audit.CommandRefused;
import dev.countersign.events.audit.RefusedRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/**
 * Writes refusals into the event log (R27), each into a stream of its own. Identical refusals within a minute of the first
 * are counted instead, and become one event in its stream when the minute is over: a client that repeats a refused command in
 * a loop costs two events a minute, whatever its speed. Belongs inside a unit of work.
 */
@Component
class RefusalAudit {

    private static final int MINUTES_ENDED_AT_ONCE = 100;

    private final EventBus events;
    private final CountedRefusals counted;
    private final Clock clock;

    RefusalAudit(EventBus events, CountedRefusals counted, Clock clock) {
        this.events = events;
        this.counted = counted;
        this.clock = clock;
    }

    void record(String command, String subject, CommandRequest request, List<RuleFinding> refusals) {
        List<String> codes =
                refusals.stream().map(RuleFinding::rule).distinct().sorted().toList();
        StreamId stream = StreamId.refusal(request.project(), UUID.randomUUID().toString());
        Instant now = clock.instant();
        CountedRefusals.Kind kind = new CountedRefusals.Kind(
                request.project(), command, subject, codes, request.principal().actor());
        counted.endIfOver(kind, now).ifPresent(this::publishCount);
        if (counted.count(kind, stream, request.clientAddress(), now)) {
            publish(
                    stream,
                    0,
                    CurrentTrace.traceParent()
                            .map(trace -> MetaData.with(CloudEventHeaders.TRACE_PARENT, trace))
                            .orElseGet(MetaData::emptyInstance),
                    new CommandRefused(
                            request.project(),
                            command,
                            subject,
                            refusals.stream()
                                    .map(refusal -> new RefusedRule(
                                            refusal.rule(), refusal.reason(), refusal.owner(), refusal.next()))
                                    .toList(),
                            request.principal().actor(),
                            request.clientAddress()));
        }
    }

    /** Turns the counts of minutes that are over into events; says whether there may be more of them. */
    boolean endMinutes() {
        List<CountedRefusals.Minute> over = counted.endOver(clock.instant(), MINUTES_ENDED_AT_ONCE);
        over.forEach(this::publishCount);
        return over.size() == MINUTES_ENDED_AT_ONCE;
    }

    private void publishCount(CountedRefusals.Minute minute) {
        if (minute.repeated() > 0) {
            // Many requests led to it, so it belongs to the trace of none.
            publish(minute.stream(), 1, MetaData.emptyInstance(), minute.event());
        }
    }

    private void publish(StreamId stream, long sequence, MetaData metaData, AuditEvent event) {
        events.publish(new GenericDomainEventMessage<>(stream.type(), stream.toString(), sequence, event, metaData));
    }
}
