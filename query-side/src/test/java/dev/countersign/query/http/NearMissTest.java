package dev.countersign.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

    private static final List<String> PRESENT = List.of("001-checkout", "002-returns", "010-check-in", "100");

    @ParameterizedTest
    @CsvSource({
        "001-chekout, 001-checkout",
        "01-checkout, 001-checkout",
        "001-checkouts, 001-checkout",
        "002-retrns, 002-returns",
        "001, 001-checkout",
        "101, 100",
        "999-else,",
        "5,"
    })
    void namesTheOneThatIsFewEditsAway(String wanted, @Nullable String nearest) {
        assertThat(NearMiss.of(wanted, PRESENT).orElse(null)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"001-x"})
    void namesNothingWhereThereIsNothing(String wanted) {
        assertThat(NearMiss.of(wanted, List.of())).isEmpty();
    }
}
