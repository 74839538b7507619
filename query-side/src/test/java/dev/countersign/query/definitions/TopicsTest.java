package dev.countersign.query.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Timeline/resource allocation | timeline resource allocation",
                "  CI/CD   pipelines! | ci cd pipelines",
                "Straße & Übergänge | straße übergänge",
            })
    void caseAndPunctuationAndSpacesMakeNoDifference(String topic, String normal) {
        assertThat(Topics.normalise(topic)).isEqualTo(normal);
    }

    @Test
    void composedAndDecomposedLettersAreOneTopic() {
        assertThat(Topics.normalise("cafe\u0301")).isEqualTo(Topics.normalise("Caf\u00e9"));
    }

    @Test
    void resemblingTopicsStayDifferent() {
        assertThat(Topics.normalise("API design")).isNotEqualTo(Topics.normalise("API designs"));
    }

    @Test
    void aListIsSplitAtCommasAndSemicolonsOutsideParentheses() {
        assertThat(Topics.split("Stack choices, system design (layers, modules); and data models"))
                .containsExactly("Stack choices", "system design (layers, modules)", "data models");
    }

    @Test
    void unbalancedParenthesesAndEmptyPartsLoseNothingElse() {
        assertThat(Topics.split(", a) b,, (c, d")).containsExactly("a) b", "(c, d");
    }
}
