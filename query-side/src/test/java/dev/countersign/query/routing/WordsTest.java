package dev.countersign.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create creates created creating creation",
                "deploy deploys deployed deploying deployment deployments",
                "implement implementing implementation implementations",
                "prioritise prioritize prioritising prioritized prioritisation prioritization",
                "plan plans planned planning",
                "query queries",
                "validate validation validating",
                "estimate estimation estimates",
                "fix fixes fixed fixing",
                "manage management managing",
                "test tests tested testing",
                "accessible accessibility",
                "scalable scalability",
            })
    void theFormsOfOneWordAreOne(String forms) {
        assertThat(Arrays.stream(forms.split(" ", -1)).map(Words::stem).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string sting",
                "test team",
                "status state",
                "access acceptance",
                "analysis analyst",
                "production product",
                "version verse",
                "table tab",
                "stable stab"
            })
    void differentWordsStayApart(String words) {
        assertThat(Arrays.stream(words.split(" ", -1)).map(Words::stem)).doesNotHaveDuplicates();
    }

    @Test
    void fillerIsLeftOutAndOrderKept() {
        assertThat(Words.of("Please, can you design the schemas for us?")).containsExactly("design", "schema");
    }

    @Test
    void wordsOfOtherAlphabetsAreKeptAsTheyAre() {
        assertThat(Words.of("Datenbank-Übersicht 2026")).containsExactly("datenbank", "übersicht", "2026");
    }
}
