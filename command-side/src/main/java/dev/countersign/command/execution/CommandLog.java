package dev.countersign.command.execution;

import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One log line and one measurement a command: who wanted what, and how it ended. Texts of documents and tokens have no way in
 * here; the trace's id comes with every line of the request.
 */
@Component
class CommandLog {

    /** How a command ended. */
    enum Outcome {
        /** Decided and stored. */
        ACCEPTED,
        /** At least one rule said no. */
        REFUSED,
        /** The state was another than the client had seen, or would not hold still. */
        CONFLICT,
        /** The request could not be meant. */
        INVALID,
        /** A fault of ours. */
        FAILED,
        /** Answered as before under the same idempotency key; nothing was decided. */
        REPLAYED,
        /** Only tried. */
        DRY_RUN;

        String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Logger log = LoggerFactory.getLogger("countersign.command");

    private final MeterRegistry meters;

    CommandLog(MeterRegistry meters) {
        this.meters = meters;
    }

    Entry begin(String command, String subject, CommandRequest request) {
        return new Entry(command, subject, request, System.nanoTime());
    }

    final class Entry {

        private final String command;
        private final String subject;
        private final CommandRequest request;
        private final long began;

        private Entry(String command, String subject, CommandRequest request, long began) {
            this.command = command;
            this.subject = subject;
            this.request = request;
            this.began = began;
        }

        void end(Outcome outcome) {
            end(outcome, List.of());
        }

        void refused(List<RuleFinding> refusals) {
            end(Outcome.REFUSED, refusals.stream().map(RuleFinding::rule).toList());
            for (RuleFinding refusal : refusals) {
                Counter.builder("countersign.refusals")
                        .description("Commands refused, by each rule that said no")
                        .tag("rule", refusal.rule())
                        .register(meters)
                        .increment();
            }
        }

        private void end(Outcome outcome, List<String> rules) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Timer.builder("countersign.commands")
                    .description("Time to decide a command and store the decision")
                    .tag("command", command)
                    .tag("outcome", outcome.tag())
                    .register(meters)
                    .record(took);
            Principal principal = request.principal();
            log.atInfo()
                    .addKeyValue("command", command)
                    .addKeyValue("principal", principal.name())
                    .addKeyValue("kind", principal.kind().name().toLowerCase(Locale.ROOT))
                    .addKeyValue("project", request.project())
                    .addKeyValue("subject", subject)
                    .addKeyValue("outcome", outcome.tag())
                    .addKeyValue("rules", String.join(",", rules))
                    .addKeyValue("duration_ms", took.toMillis())
                    .log("{} {}", command, outcome.tag());
        }
    }
}
