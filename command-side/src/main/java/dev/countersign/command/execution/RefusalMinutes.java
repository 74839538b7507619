package dev.countersign.command.execution;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the minutes of counted refusals, so that their counts become events also where nobody is refused any more, or the
 * instance that counted them is gone.
 */
@Component
class RefusalMinutes {

    private final CommandExecution execution;

    RefusalMinutes(CommandExecution execution) {
        this.execution = execution;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void run() {
        while (execution.endRefusalMinutes()) {
            // There may be more of them.
        }
    }
}
