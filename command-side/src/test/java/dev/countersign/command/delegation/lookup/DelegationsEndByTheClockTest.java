package dev.countersign.command.delegation.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Delegations given over HTTP, looked up by clocks that a test sets. */
class DelegationsEndByTheClockTest {

    private static final Duration ONE_MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1));
    private final Instant until = from.plus(Duration.ofDays(1));

    @BeforeEach
    void pamAndPhilLendTheirRole() {
        lend("pam", until);
        lend("phil", until.plus(Duration.ofDays(1)));
    }

    private void lend(String holder, Instant end) {
        Answer lent = commands.post(
                commands.human(holder, "product-manager"),
                "/api/v1/projects/" + project + "/delegations",
                """
            {"role": "product-manager", "to": "dan", "from": "%s", "until": "%s", "reason": "On leave"}\
            """.formatted(from, end));
        assertThat(lent.status()).describedAs(lent.response().body()).isEqualTo(201);
    }

    @Test
    void nobodyStandsInBeforeItBegins() {
        assertThat(delegatorsAt(from.minus(ONE_MICROSECOND))).isEmpty();
        assertThat(delegatorsAt(from)).containsExactly("pam", "phil");
    }

    @Test
    void itEndsAtItsEndWithoutAnybodysDoing() {
        assertThat(delegatorsAt(until.minus(ONE_MICROSECOND))).containsExactly("pam", "phil");
        assertThat(delegatorsAt(until)).containsExactly("phil");
        assertThat(delegatorsAt(until.plus(Duration.ofDays(1)))).isEmpty();
    }

    private List<String> delegatorsAt(Instant now) {
        return new JdbcDelegations(commands.bean(JdbcClient.class), Clock.fixed(now, ZoneOffset.UTC))
                .delegatorsOf(project, "dan", "product-manager");
    }
}
