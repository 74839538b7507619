package dev.countersign.command.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.countersign.command.rules.PreconditionFailed;
import dev.countersign.command.validation.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void whoDoesNotAskGetsAnything() {
        assertThat(IfMatch.parse(null)).isEqualTo(IfMatch.ABSENT);
        assertThat(IfMatch.ABSENT.allows(null)).isTrue();
        assertThat(IfMatch.ABSENT.allows("7")).isTrue();
    }

    @Test
    void aStarAsksThatThereIsSomething() {
        assertThat(IfMatch.parse(" * ").allows("7")).isTrue();
        assertThat(IfMatch.parse("*").allows(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "\"6\",\"7\"", " \"6\" ,\t\"7\" ", ",,\"7\",", "W/\"7\", \"7\"", "\"a,b\",\"7\""})
    void oneOfAListWillDo(String header) {
        assertThat(IfMatch.parse(header).allows("7")).isTrue();
        assertThat(IfMatch.parse(header).allows("8")).isFalse();
        assertThat(IfMatch.parse(header).allows(null)).isFalse();
    }

    @Test
    void aWeakTagPromisesTooLittle() {
        assertThat(IfMatch.parse("W/\"7\"").allows("7")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ",", "7", "\"7", "7\"", "\"7\" \"8\"", "\"7\";\"8\"", "w/\"7\"", "\"7\", *", "'7'"})
    void anythingElseIsNoSuchList(String header) {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> IfMatch.parse(header));
    }

    @Test
    void aStateThatDiffersIsRefusedWithItsTag() {
        IfMatch six = IfMatch.parse("\"6\"");

        assertThatNoException().isThrownBy(() -> six.check("6"));
        assertThatExceptionOfType(PreconditionFailed.class)
                .isThrownBy(() -> six.check("7"))
                .satisfies(failed -> assertThat(failed.sentence()).contains("\"7\""));
        assertThatExceptionOfType(PreconditionFailed.class).isThrownBy(() -> six.check(null));
    }
}
