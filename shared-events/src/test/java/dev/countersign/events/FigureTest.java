package dev.countersign.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.delivery.Figure;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures are written digit by digit, as a report says them, and read back the same. */
class FigureTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000, 0.000",
        "0.001, 0.001",
        "84.30, 84.30",
        "1E+3, 1000",
        "-1E+1, -10",
        "123456789012.345, 123456789012.345"
    })
    void areWrittenWithoutAnExponent(BigDecimal value, String digits) {
        Figure figure = new Figure("requests", value, null);

        String json = StoredJson.MAPPER.writeValueAsString(figure);

        assertThat(json).isEqualTo("{\"name\":\"requests\",\"value\":" + digits + "}");
        assertThat(StoredJson.MAPPER.readValue(json, Figure.class)).isEqualTo(figure);
    }
}
