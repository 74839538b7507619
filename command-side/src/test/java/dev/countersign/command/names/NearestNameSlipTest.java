package dev.countersign.command.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameSlipTest {

    private static final List<String> NAMES = List.of("deployment", "security audits");

    @ParameterizedTest
    @ValueSource(strings = {"deploymnt", "deploiment", "Deployments"})
    void everyFifthLetterMayDiffer(String written) {
        assertThat(NearestName.slipOf(written, NAMES)).hasValue("deployment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deplaymxnz", "security", "audits", "employ", ""})
    void moreIsAnotherName(String written) {
        assertThat(NearestName.slipOf(written, NAMES)).isEmpty();
    }

    @Test
    void shortNamesHaveNoRoomForASlip() {
        assertThat(NearestName.slipOf("ux", List.of("ui"))).isEmpty();
    }

    @Test
    void longTextsAreNotCompared() {
        assertThat(NearestName.slipOf("d".repeat(101), List.of("d".repeat(100))))
                .isEmpty();
    }
}
