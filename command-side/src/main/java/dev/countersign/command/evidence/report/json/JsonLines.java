package dev.countersign.command.evidence.report.json;

import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.UnacceptableReport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** The lines of a report that has one JSON value on each. */
public final class JsonLines {

    /** No line is long enough to have more. */
    private static final long MOST_TOKENS = 1 << 20;

    private final ReportLimits limits;
    private final JsonFactory factory;

    /** Lines of a report with these limits. */
    public JsonLines(ReportLimits limits) {
        this.limits = limits;
        this.factory = JsonReport.factory(limits, MOST_TOKENS, true);
    }

    /** Takes from a line what it is read for. */
    @FunctionalInterface
    public interface Reading {

        /** Takes the value of the line. */
        void from(JsonCursor cursor) throws UnacceptableReport;
    }

    /**
     * Reads one line.
     *
     * @param line its bytes, up to {@code length}
     * @param number its number, counted from 1
     */
    public void read(byte[] line, int length, int number, Reading reading) throws UnacceptableReport {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), line, 0, length)) {
            reading.from(JsonCursor.onLine(json, number));
            if (json.nextToken() != null) {
                throw refused(number, "goes on behind its value");
            }
        } catch (StreamConstraintsException e) {
            throw refused(
                    number,
                    "nests deeper than %d levels, or a name, number or text in it is too long"
                            .formatted(limits.maxDepth()));
        } catch (JacksonException e) {
            throw refused(number, "is no valid JSON, or is cut off");
        }
    }

    private static UnacceptableReport refused(int line, String reason) {
        return new UnacceptableReport(422, "Line %d %s".formatted(line, reason));
    }
}
