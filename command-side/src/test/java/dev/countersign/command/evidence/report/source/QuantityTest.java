package dev.countersign.command.evidence.report.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.command.evidence.report.UnacceptableReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "421.32 | 421.32",
                "1e3 | 1000",
                "1.5E-2 | 0.015",
                "' 7 ' | 7",
            })
    void finiteNumbersAreRead(String text, String value) throws UnacceptableReport {
        assertThat(Quantity.of(text, "It")).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN | It is not a number: \"NaN\"",
                "-1 | It is negative: \"-1\"",
                "-Infinity | It is negative: \"-Infinity\"",
                "Infinity | It is infinite: \"Infinity\"",
                "'1,5' | It is written with a comma: \"1,5\"; numbers are written with a point and without separators",
                "'1,234.5' | It is written with a comma: \"1,234.5\"; numbers are written with a point and without separators",
                "'' | It is empty",
                "fast | It is not a number: \"fast\"",
                "1e999 | It is beyond 10^18: \"1e999\"",
                "1e999999999 | It is not a number: \"1e999999999\"",
                "0x10 | It is not a number: \"0x10\"",
            })
    void everythingElseIsRefusedWithTheReason(String text, String reason) {
        assertThat(catchThrowableOfType(UnacceptableReport.class, () -> Quantity.of(text, "It")))
                .hasMessage(reason);
    }

    @Test
    void aCountIsWhole() throws UnacceptableReport {
        assertThat(Quantity.count("100.0", "It")).isEqualTo(100);
        assertThat(catchThrowableOfType(UnacceptableReport.class, () -> Quantity.count("1.5", "It")))
                .hasMessage("It is a count and no whole number: \"1.5\"");
    }
}
