package dev.countersign.command.evidence.report.hdr;

import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.CountedInput;
import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a text in UTF-8, none of them longer than a row of a histogram can be. */
final class Lines {

    private static final int LONGEST = 1_000;

    private final CountedInput input;
    private final Reader reader;
    private final StringBuilder line = new StringBuilder();
    private int number;

    Lines(InputStream report, ReportLimits limits) {
        this.input = new CountedInput(report, limits.maxBytes());
        this.reader = new BufferedReader(new InputStreamReader(
                input,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** The number of the line read last, counted from 1. */
    int number() {
        return number;
    }

    /** The next line without its end; null behind the last. */
    @Nullable
    String next() throws IOException, UnacceptableReport {
        line.setLength(0);
        number++;
        int c = read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST) {
                throw new UnacceptableReport(422, "Line %d is longer than %d characters".formatted(number, LONGEST));
            }
            line.append((char) c);
            c = read();
        }
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
        }
        return line.toString();
    }

    private int read() throws IOException, UnacceptableReport {
        try {
            return reader.read();
        } catch (CharacterCodingException | CharConversionException e) {
            throw new UnacceptableReport(422, "The text is not UTF-8 in or behind line %d".formatted(number));
        } catch (IOException e) {
            input.failAsTheInputDid();
            throw e;
        }
    }
}
