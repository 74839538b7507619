package dev.countersign.command.evidence.report.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CriterionTagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "US-01-AC-1",
                "US-001-AC-1",
                "US-1-AC-01",
                "us-1-ac-1",
                "US_01_AC_1",
                "US_01_AC_1_rejectsNegative",
                "us01Ac1",
                "us01Ac1RejectsNegative",
                "rejectsNegativeUs01Ac1",
                "US01AC1Test",
                "[US-01-AC-1] rejects a negative amount",
                "US-01-AC-1: rejects",
                "ends with US-01-AC-1.",
                "rejects(int)[US-01-AC-1]",
            })
    void oneCriterionHasManySpellings(String text) {
        assertThat(CriterionTag.in(text)).containsExactly("US-01-AC-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bus1ac2",
                "STATUS-1-AC-2",
                "US-01-AC-1b",
                "US-01-AC-1.2",
                "US-01-AC-1-2",
                "US-01",
                "AC-1",
                "US-01-AC-",
                "US-1234567-AC-1",
                "US-01-AC-99999999999",
            })
    void whatMayMeanSomethingElseNamesNone(String text) {
        assertThat(CriterionTag.in(text)).isEmpty();
    }

    @Test
    void aTextMayNameSeveral() {
        assertThat(CriterionTag.in("US-12-AC-3, US-02-AC-10 and US-2-AC-10"))
                .containsExactly("US-12-AC-3", "US-02-AC-10");
    }
}
