package dev.countersign.command.execution;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes expired answers now and then. An expired answer that is still there is never given, so nothing hangs on when. */
@Component
class IdempotentAnswersCleanUp {

    private static final Logger log = LoggerFactory.getLogger(IdempotentAnswersCleanUp.class);

    private final IdempotentAnswers answers;

    IdempotentAnswersCleanUp(IdempotentAnswers answers) {
        this.answers = answers;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 15, timeUnit = TimeUnit.MINUTES)
    void run() {
        int forgotten = answers.forgetExpired();
        if (forgotten > 0) {
            log.atInfo().addKeyValue("answers", forgotten).log("Removed expired idempotent answers");
        }
    }
}
