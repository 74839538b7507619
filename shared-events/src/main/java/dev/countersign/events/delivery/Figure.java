package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One number that a report shows.
 *
 * @param name such as {@code line-coverage}
 * @param value the number
 * @param unit such as {@code percent} or {@code ms}, where it has one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        String name, BigDecimal value, @Nullable String unit) {

    /** A whole number is kept without an exponent, in which it would be stored and sent: 1000 and not 1E+3. */
    public Figure {
        value = value.scale() < 0 ? value.setScale(0) : value;
    }
}
