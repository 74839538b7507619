package dev.countersign.command.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether what is decided here gets out. Not leading is fine, as long as another relay does; an unsent event above the limit is
 * not, whoever leads.
 */
final class RelayHealthIndicator implements HealthIndicator {

    private final Supplier<RelayState> relay;
    private final Supplier<Optional<RelayLag>> lag;
    private final RelaySettings settings;

    RelayHealthIndicator(Supplier<RelayState> relay, Supplier<Optional<RelayLag>> lag, RelaySettings settings) {
        this.relay = relay;
        this.lag = lag;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        switch (relay.get()) {
            case RelayState.Stopped() -> health.outOfService().withDetail("relay", "stopped");
            case RelayState.StandingBy() -> health.withDetail("relay", "standing by");
            case RelayState.Leading() -> health.withDetail("relay", "leading");
            case RelayState.Retrying(String reason) ->
                health.withDetail("relay", "retrying").withDetail("reason", reason);
            case RelayState.Stuck(String eventId, String reason) ->
                health.outOfService()
                        .withDetail("relay", "stuck")
                        .withDetail("event", eventId)
                        .withDetail("reason", reason);
            case RelayState.ForeignLog() ->
                health.outOfService().withDetail("relay", "the log's transaction numbers are of another server");
        }
        lag.get()
                .ifPresentOrElse(
                        figures -> describe(figures, health),
                        () -> health.outOfService().withDetail("lag", "unknown"));
        return health.build();
    }

    private void describe(RelayLag figures, Health.Builder health) {
        health.withDetail("eventsBehind", figures.events());
        health.withDetail("oldestUnsent", figures.oldestUnsent());
        if (exceeds(figures.oldestUnsent(), settings.lagLimit())) {
            health.outOfService();
        }
        // On its own no reason to take no commands: it may be a migration that ends soon. The lag decides.
        if (exceeds(figures.oldestTransaction(), settings.transactionLimit())) {
            health.withDetail("heldBackByTransactionFor", figures.oldestTransaction());
        }
    }

    private static boolean exceeds(Duration age, Duration limit) {
        return age.compareTo(limit) > 0;
    }
}
