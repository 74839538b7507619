package dev.countersign.command.evidence.report.json;

import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.UnacceptableReport;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of a report within its limits, and says what is wrong with it in words for whoever handed it in. A key given
 * twice is refused: two readers could take two different values for it.
 */
public final class ReportJson {

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 4_096;

    private final ReportLimits limits;
    private final JsonFactory factory;

    /** What is made of JSON, with the cursor on its first value. */
    @FunctionalInterface
    public interface Reading<T> {

        /** Reads the value to its end. */
        T read(JsonCursor cursor) throws UnacceptableReport;
    }

    /** JSON within these limits, of as many values as fit into them. */
    public ReportJson(ReportLimits limits) {
        this(limits, Long.MAX_VALUE);
    }

    /** JSON within these limits, of at most so many values, brackets and keys: for what is held in memory as a whole. */
    public ReportJson(ReportLimits limits, long mostTokens) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNameLength(LONGEST_NAME)
                        .maxTokenCount(mostTokens)
                        .build())
                .build();
    }

    /** Reads a report that is one value of JSON. */
    public <T> T document(InputStream report, Reading<T> reading) throws IOException, UnacceptableReport {
        try (JsonParser parser =
                factory.createParser(ObjectReadContext.empty(), new CappedInput(report, limits.maxBytes()))) {
            return read(parser, 1, reading);
        } catch (JacksonIOException unread) {
            throw cause(unread, 1);
        }
    }

    /**
     * Reads one line of a report that has a value of JSON on each.
     *
     * @param number the number of the line, counted from 1
     */
    public <T> T line(byte[] line, int length, int number, Reading<T> reading) throws IOException, UnacceptableReport {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), line, 0, length)) {
            return read(parser, number, reading);
        } catch (JacksonIOException unread) {
            throw cause(unread, number);
        }
    }

    /** All bytes of a report that is not read as a stream. */
    public static byte[] bytes(InputStream report, long most) throws IOException, UnacceptableReport {
        try (CappedInput input = new CappedInput(report, most)) {
            return input.readAllBytes();
        } catch (CappedInput.TooLarge tooLarge) {
            throw tooLarge(tooLarge);
        }
    }

    private <T> T read(JsonParser parser, int firstLine, Reading<T> reading) throws UnacceptableReport {
        try {
            if (parser.nextToken() == null) {
                throw new UnacceptableReport(422, "The report is empty");
            }
            T value = reading.read(new JsonCursor(parser, firstLine));
            if (parser.nextToken() != null) {
                throw new UnacceptableReport(
                        422,
                        "The report goes on behind its end at " + place(parser.currentTokenLocation(), firstLine));
            }
            return value;
        } catch (JacksonIOException unread) {
            throw unread;
        } catch (StreamConstraintsException overLimit) {
            throw new UnacceptableReport(
                    422,
                    "The report goes over a limit at %s: it nests deeper than %d levels, a text is longer than %d characters, a number than %d, a key than %d, or there are too many values"
                            .formatted(
                                    place(parser.currentLocation(), firstLine),
                                    limits.maxDepth(),
                                    LONGEST_TEXT,
                                    LONGEST_NUMBER,
                                    LONGEST_NAME));
        } catch (JacksonException malformed) {
            TokenStreamLocation location =
                    malformed.getLocation() == null ? parser.currentLocation() : malformed.getLocation();
            String place = place(location, firstLine);
            throw new UnacceptableReport(
                    422,
                    String.valueOf(malformed.getOriginalMessage()).startsWith("Duplicate")
                            ? "The report has a key twice in one object at " + place
                                    + "; which one counts is not defined"
                            : "The report is not well-formed JSON, or is cut off, at " + place);
        }
    }

    private static String place(TokenStreamLocation location, int firstLine) {
        return "line %d, column %d"
                .formatted(firstLine - 1 + Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1));
    }

    private static UnacceptableReport cause(JacksonIOException unread, int line) throws IOException {
        IOException cause = unread.getCause();
        return switch (cause) {
            case CappedInput.TooLarge tooLarge -> tooLarge(tooLarge);
            case CharConversionException undecodable ->
                new UnacceptableReport(422, "The report has characters that cannot be decoded, from line " + line);
            default -> throw cause;
        };
    }

    private static UnacceptableReport tooLarge(CappedInput.TooLarge tooLarge) {
        return new UnacceptableReport(413, String.valueOf(tooLarge.getMessage()));
    }
}
