package dev.countersign.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelOrderTest {

    private static final ModelOrder ORDER = new ModelOrder(List.of("haiku", "sonnet", "opus", "gpt5"));

    @ParameterizedTest
    @CsvSource({
        "haiku, haiku",
        "claude-sonnet-4-5, sonnet",
        "Claude Opus 4.1, opus",
        "sonnet4, sonnet",
        "house/gpt5-large, gpt5",
        "opus-haiku, haiku"
    })
    void aModelBelongsToTheNameThatIsAWordOfItsId(String model, String name) {
        assertThat(ORDER.nameOf(model)).hasValue(name);
    }

    @ParameterizedTest
    @CsvSource({"opusculum", "gpt-5", "''", "-"})
    void anyOtherBelongsToNoneAndIsBelowAllButItself(String model) {
        assertThat(ORDER.knows(model)).isFalse();
        assertThat(ORDER.isBelow(model, "haiku")).isTrue();
        assertThat(ORDER.isBelow("haiku", model)).isFalse();
        assertThat(ORDER.isBelow(model, "another-unknown")).isTrue();
        assertThat(ORDER.isBelow(model, model.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(ORDER.notBelow(model)).containsExactly(model, "haiku", "sonnet", "opus", "gpt5");
    }

    @Test
    void authorityTakesMoreThanTheLeast() {
        assertThat(ORDER.leastForAuthority()).hasValue("sonnet");
        assertThat(new ModelOrder(List.of("only")).leastForAuthority()).hasValue("only");
        assertThat(new ModelOrder(List.of()).leastForAuthority()).isEmpty();
    }
}
