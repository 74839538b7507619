package dev.countersign.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

    static Stream<StreamId> ids() {
        return Stream.of(
                StreamId.feature("shop", "001-checkout"),
                StreamId.agent("shop", "architect"),
                StreamId.refusal("shop", "6f1c0a52-6f0e-4a57-9d5c-3f2b8f6f7a10"),
                StreamId.agent("shop", "name:with:colons"),
                StreamId.agent("s", "ü 日本 @ /"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void readsBackWhatItWrote(StreamId id) {
        assertThat(StreamId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void isWrittenWithItsTypeFirst() {
        assertThat(StreamId.feature("shop", "001-checkout")).hasToString("feature:shop:001-checkout");
    }

    @ParameterizedTest
    @CsvSource({"feature, features/x", "agent, agents/x", "refusal, refusals/x"})
    void itsSubjectIsThePathWithinTheProject(String type, String subject) {
        assertThat(new StreamId(type, "shop", "x").subject()).isEqualTo(subject);
    }

    @Test
    void aProjectHasOneStreamOfDelegations() {
        assertThat(StreamId.delegations("shop")).hasToString("delegations:shop:current");
        assertThat(StreamId.delegations("shop").subject()).isEqualTo("delegations");
    }

    @Test
    void aFeatureAndAnAgentOfOneNameAreTwoStreams() {
        assertThat(StreamId.feature("shop", "x")).isNotEqualTo(StreamId.agent("shop", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "feature", "feature:shop", ":shop:x", "feature::x", "feature:shop:", "::"})
    void refusesWhatHasNotThreeParts(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StreamId.parse(text));
    }

    @Test
    void refusesAColonThatWouldMoveTheBorderBetweenItsParts() {
        assertThatIllegalArgumentException().isThrownBy(() -> StreamId.feature("shop:other", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamId("a:b", "shop", "x"));
    }
}
