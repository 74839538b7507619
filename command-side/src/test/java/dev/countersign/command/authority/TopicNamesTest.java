package dev.countersign.command.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicNamesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        Data model design,              data model design
        data-model_design,              data model design
        '  Data   MODEL design. ',      data model design
        CI/CD pipeline design,          ci cd pipeline design
        Änderungen,                     änderungen
        '--',                           ''
        """)
    void caseAndPunctuationAreFree(String written, String key) {
        assertThat(TopicNames.key(written)).isEqualTo(key);
    }

    @Test
    void twoWaysToWriteOneLetterAreOne() {
        assertThat(TopicNames.key("A\u0308nderungen")).isEqualTo(TopicNames.key("\u00c4nderungen"));
    }

    @Test
    void aListIsItsTopicsAndItself() {
        assertThat(TopicNames.split("All governance, feasibility, and assignment decisions"))
                .containsExactly(
                        "governance",
                        "feasibility",
                        "assignment decisions",
                        "All governance, feasibility, and assignment decisions");
    }

    @Test
    void andBetweenTwoWordsPartsNothingAndNeitherDoesACommaInParentheses() {
        assertThat(TopicNames.split("Timeline and resource allocation"))
                .containsExactly("Timeline and resource allocation");
        assertThat(TopicNames.split("Scope (what, why); order")).startsWith("Scope (what, why)", "order");
    }

    @Test
    void nothingNamesNothing() {
        assertThat(TopicNames.split(" , ;")).isEmpty();
        assertThat(TopicNames.split("")).isEmpty();
    }
}
