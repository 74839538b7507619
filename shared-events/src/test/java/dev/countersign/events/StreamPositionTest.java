package dev.countersign.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {

    private static final long SEED = 20261123;

    static Stream<StreamPosition> positions() {
        Stream<StreamPosition> chosen = Stream.of(
                new StreamPosition(StreamId.feature("shop", "001-checkout"), 0),
                new StreamPosition(StreamId.agent("shop", "architect"), Long.MAX_VALUE),
                new StreamPosition(StreamId.agent("shop", "a@b:c@d"), 7),
                new StreamPosition(StreamId.agent("ü", "日本 🚀"), 42));
        Random random = new Random(SEED);
        Stream<StreamPosition> many = Stream.generate(() ->
                        new StreamPosition(StreamId.feature("shop", letters(random)), random.nextLong(Long.MAX_VALUE)))
                .limit(200);
        return Stream.concat(chosen, many);
    }

    private static String letters(Random random) {
        return random.ints(1 + random.nextInt(40), ' ', 0x2000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @MethodSource("positions")
    void itsTokenReadsBack(StreamPosition position) {
        assertThat(StreamPosition.ofToken(position.token())).contains(position);
    }

    @ParameterizedTest
    @MethodSource("positions")
    void itsTokenFitsIntoAHeader(StreamPosition position) {
        assertThat(position.token()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "=", "garbage", "!!!!", "ü", "\0", "AAAA", "____", "a"})
    void garbageIsNoToken(String token) {
        assertThat(StreamPosition.ofToken(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@feature:shop:x",
                "7feature:shop:x",
                "7@",
                "7@feature:shop",
                "7@feature::x",
                "x@feature:shop:x",
                "7.0@feature:shop:x",
                " 7@feature:shop:x",
                "-1@feature:shop:x",
                "-9223372036854775808@feature:shop:x",
                "9223372036854775808@feature:shop:x",
                "99999999999999999999999999@feature:shop:x"
            })
    void aWellEncodedTextThatNamesNoPositionIsNoToken(String plain) {
        assertThat(StreamPosition.ofToken(encoded(plain))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+7@feature:shop:x", "007@feature:shop:x", "٧@feature:shop:x"})
    void anotherSpellingOfAPositionIsNoToken(String plain) {
        assertThat(StreamPosition.ofToken(encoded(plain))).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreNoToken() {
        byte[] plain = "7@feature:shop:x?".getBytes(StandardCharsets.ISO_8859_1);
        plain[plain.length - 1] = (byte) 0xFF;

        assertThat(StreamPosition.ofToken(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(plain)))
                .isEmpty();
    }

    @Test
    void aTokenThatIsTooLongIsNotEvenDecoded() {
        String longest = new StreamPosition(StreamId.feature("shop", "x".repeat(369)), 0).token();
        String tooLong = new StreamPosition(StreamId.feature("shop", "x".repeat(370)), 0).token();

        assertThat(longest).hasSize(512);
        assertThat(StreamPosition.ofToken(longest)).isPresent();
        assertThat(StreamPosition.ofToken(tooLong)).isEmpty();
        assertThat(StreamPosition.ofToken("A".repeat(10_000_000))).isEmpty();
    }

    @Test
    void sequencesCountFromZero() {
        StreamId stream = StreamId.feature("shop", "x");

        assertThatIllegalArgumentException().isThrownBy(() -> new StreamPosition(stream, -1));
    }

    private static String encoded(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
