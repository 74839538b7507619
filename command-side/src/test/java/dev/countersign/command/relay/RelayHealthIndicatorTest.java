package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class RelayHealthIndicatorTest {

    private static final Optional<RelayLag> NO_LAG = Optional.of(new RelayLag(0, Duration.ZERO, Duration.ZERO));

    @Test
    void leading_and_standing_by_are_both_fine() {
        assertThat(health(new RelayState.Leading(), NO_LAG).getStatus()).isEqualTo(Status.UP);
        Health standingBy = health(new RelayState.StandingBy(), NO_LAG);
        assertThat(standingBy.getStatus()).isEqualTo(Status.UP);
        assertThat(standingBy.getDetails()).containsEntry("relay", "standing by");
    }

    @Test
    void an_unsent_event_above_the_limit_takes_the_instance_out_of_service_whoever_leads() {
        Optional<RelayLag> behind = Optional.of(new RelayLag(3, Duration.ofMillis(30_001), Duration.ZERO));
        Health health = health(new RelayState.StandingBy(), behind);
        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails()).containsEntry("eventsBehind", 3L);

        Optional<RelayLag> justInTime = Optional.of(new RelayLag(3, Duration.ofSeconds(30), Duration.ZERO));
        assertThat(health(new RelayState.Retrying("TimeoutException"), justInTime)
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void a_blocking_event_is_named() {
        Health health = health(new RelayState.Stuck("e-1", "RecordTooLargeException"), NO_LAG);
        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails())
                .containsEntry("event", "e-1")
                .containsEntry("reason", "RecordTooLargeException");
    }

    @Test
    void a_relay_that_does_nothing_is_out_of_service() {
        assertThat(health(new RelayState.Stopped(), NO_LAG).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health(new RelayState.ForeignLog(), NO_LAG).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void a_lag_that_nobody_knows_is_no_good_lag() {
        assertThat(health(new RelayState.Leading(), Optional.empty()).getStatus())
                .isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void a_transaction_that_holds_events_back_is_shown_without_refusing_service() {
        Duration age = Duration.ofSeconds(11);
        Health health = health(new RelayState.Leading(), Optional.of(new RelayLag(0, Duration.ZERO, age)));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("heldBackByTransactionFor", age);
    }

    private static Health health(RelayState state, Optional<RelayLag> lag) {
        return new RelayHealthIndicator(() -> state, () -> lag, RelayBench.settings()).health();
    }
}
