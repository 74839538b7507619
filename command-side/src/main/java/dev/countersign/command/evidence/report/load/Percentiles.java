package dev.countersign.command.evidence.report.load;

import dev.countersign.command.evidence.report.UnacceptableReport;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Response times from the shortest to the longest. In a real report no later one is less than an earlier one. */
public final class Percentiles {

    private @Nullable String lastName;
    private @Nullable BigDecimal last;

    /**
     * Takes the next one, if the report has it.
     *
     * @throws UnacceptableReport where it is less than the one before
     */
    public Percentiles next(String name, @Nullable BigDecimal value) throws UnacceptableReport {
        if (value == null) {
            return this;
        }
        if (last != null && value.compareTo(last) < 0) {
            throw new UnacceptableReport(
                    422,
                    "%s is %s ms, less than %s with %s ms; no run has such figures"
                            .formatted(name, value.toPlainString(), lastName, last.toPlainString()));
        }
        lastName = name;
        last = value;
        return this;
    }
}
