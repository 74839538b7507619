package dev.countersign.command.evidence.report.json;

import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.CountedInput;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * A report in JSON, read forward once. No key that counts may be given twice, since readers differ in which one they take.
 * {@code NaN} and the infinities pass the parser, which JSON forbids, so that the refusal can name the figure that is none.
 */
public final class JsonReport {

    private static final int LONGEST_STRING = 1 << 20;
    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 100;

    /**
     * A load report of a thousand requests has some 60,000. The parser keeps the names of every object it is in, and what is read
     * into a tree takes some 100 bytes for each.
     */
    private static final int MOST_TOKENS = 500_000;

    private JsonReport() {}

    /** Takes from a report what it is read for. */
    @FunctionalInterface
    public interface Reading<T> {

        /** Reads from before the first token to the end of the first value. */
        T from(JsonParser json) throws UnacceptableReport;
    }

    /**
     * Reads a report that is one JSON value.
     *
     * @param report stays open
     * @throws UnacceptableReport where it is no JSON, goes over a limit, or {@code reading} refuses it
     */
    public static <T> T read(InputStream report, ReportLimits limits, Reading<T> reading)
            throws IOException, UnacceptableReport {
        return read(report, limits, factory(limits, MOST_TOKENS, true), reading);
    }

    /** Takes from a report what it is read for, most of which is skipped. */
    @FunctionalInterface
    public interface Skimming<T> {

        /** Reads from the first value to its end. */
        T from(JsonCursor cursor) throws UnacceptableReport;
    }

    /**
     * Reads a report of any length that is one JSON value and of which little is kept: its keys are compared with each other only
     * where they are taken, so that nothing grows with what is skipped.
     *
     * @param report stays open
     * @throws UnacceptableReport where it is no JSON, goes over a limit, or {@code skimming} refuses it
     */
    public static <T> T skim(InputStream report, ReportLimits limits, Skimming<T> skimming)
            throws IOException, UnacceptableReport {
        return read(report, limits, factory(limits, Long.MAX_VALUE, false), json -> skimming.from(JsonCursor.on(json)));
    }

    private static <T> T read(InputStream report, ReportLimits limits, JsonFactory factory, Reading<T> reading)
            throws IOException, UnacceptableReport {
        CountedInput input = new CountedInput(report, limits.maxBytes());
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), input)) {
            T read = reading.from(json);
            if (json.nextToken() != null) {
                throw refused("The report goes on behind its end at " + where(json.currentTokenLocation()));
            }
            return read;
        } catch (StreamConstraintsException e) {
            input.failAsTheInputDid();
            throw refused(
                    "The report nests deeper than %d levels, a name, number or text in it is too long, or it has too many of them, at %s"
                            .formatted(limits.maxDepth(), where(e.getLocation())));
        } catch (JacksonException e) {
            input.failAsTheInputDid();
            throw refused("The report stops being valid JSON at " + where(e.getLocation()));
        }
    }

    static JsonFactory factory(ReportLimits limits, long mostTokens, boolean refusesSecondKeys) {
        return JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refusesSecondKeys)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(LONGEST_STRING)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxTokenCount(mostTokens)
                        .build())
                .build();
    }

    /** Where a token is, for messages, such as {@code line 3, column 14}. */
    private static String where(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? "its start"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static UnacceptableReport refused(String reason) {
        return new UnacceptableReport(422, reason);
    }
}
