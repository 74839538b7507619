package dev.countersign.command.evidence.report.hdr;

import static dev.countersign.command.evidence.report.Reports.LIMITS;
import static dev.countersign.command.evidence.report.Reports.figures;
import static dev.countersign.command.evidence.report.Reports.generated;
import static dev.countersign.command.evidence.report.Reports.read;
import static dev.countersign.command.evidence.report.Reports.refusal;
import static dev.countersign.command.evidence.report.Reports.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportFuzz;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HdrHistogramReaderTest {

    private static final HdrHistogramReader READER = new HdrHistogramReader();

    private static final String TEXT = """
                   Value     Percentile TotalCount 1/(1-Percentile)

                   1.250 0.000000000000          2           1.00
                  40.031 0.500000000000       5010           2.00
                 120.447 0.900000000000       9003          10.00
                 180.223 0.937500000000       9376          16.00
                 199.551 0.950000000000       9501          20.00
                 201.983 0.953125000000       9532          21.33
                 480.255 0.999900000000       9999       10000.00
                 512.063 1.000000000000      10000
            #[Mean    =       52.310, StdDeviation   =       60.118]
            #[Max     =      512.063, Total count    =        10000]
            #[Buckets =           11, SubBuckets     =         2048]
            """;

    @Test
    void theFirstRowAtThe95thPercentileCounts() {
        MeasuredReport measured = read(READER, TEXT);

        assertThat(figures(measured)).isEqualTo("p50=40.031 ms, p95=199.551 ms, requests=10000");
        assertThat(measured.remarks())
                .containsExactly(
                        "The text names no unit; its values were read as milliseconds",
                        "The text says nothing of requests that failed; no rate of failures is known");
    }

    @Test
    void aRowBehindThe95thPercentileStandsForIt() {
        assertThat(figures(read(READER, TEXT.replaceAll("(?m)^.*0\\.9500.*\\n", ""))))
                .contains("p95=201.983 ms");
    }

    @Test
    void whatALoadGeneratorWritesAroundItIsPassedOver() {
        String wrk = "Running 20s test @ http://localhost\n  Detailed Percentile spectrum:\n" + TEXT
                + "----------\n  10000 requests in 20.00s\nRequests/sec: 500.00\n";

        assertThat(figures(read(READER, wrk))).isEqualTo(figures(read(READER, TEXT)));
    }

    @Test
    void linesMayEndAsOnWindows() {
        assertThat(figures(read(READER, TEXT.replace("\n", "\r\n")))).contains("p95=199.551 ms");
    }

    @Test
    void tooFewValuesProveNothing() {
        String few = TEXT.replace("10000]", "999]")
                .replaceAll("(?m)^(\\s+[0-9.]+ [0-9.]+ +)([0-9]+)", "$10$2")
                .replaceAll(" 0(2|5010|9003|9376|9501|9532|9999|10000)\\b", " 999");

        assertThat(refusal(READER, few)).startsWith("The run has 999 requests; fewer than 1000");
    }

    @Test
    void textsThatContradictThemselvesAreRefused() {
        assertThat(refusal(READER, TEXT.replace("=        10000]", "=        20000]")))
                .isEqualTo("The footer says 20000 values and the rows 10000; one of them is wrong");
        assertThat(refusal(
                        READER, TEXT.replace("       9501 ", "       9400 ").replace("       9376 ", "       9300 ")))
                .isEqualTo("The row of percentile 0.950000000000 counts 9400 of 10000 values; one of them is wrong");
        assertThat(refusal(READER, TEXT.replace("199.551", " 99.551")))
                .startsWith("The value in line 7 is 99.551 ms, less than The value in line 6 with 180.223 ms");
        assertThat(refusal(READER, TEXT.replace("       9501 ", "          1 ")))
                .isEqualTo("The percentile or the count in line 7 is less than in the line before");
        assertThat(refusal(READER, TEXT.replace("1.000000000000", "1.500000000000")))
                .isEqualTo("The percentile in line 10 is above 1");
    }

    @Test
    void figuresThatAreNoneAreRefused() {
        assertThat(refusal(READER, TEXT.replace("199.551", "NaN")))
                .isEqualTo("The value in line 7 is not a number: \"NaN\"");
        assertThat(refusal(READER, TEXT.replace("199.551", "-1"))).isEqualTo("The value in line 7 is negative: \"-1\"");
        assertThat(refusal(READER, TEXT.replace("199.551", "199,551")))
                .startsWith("The value in line 7 is written with a comma: \"199,551\"");
        assertThat(refusal(READER, TEXT.replace("199.551", "Infinity")))
                .isEqualTo("The value in line 7 is infinite: \"Infinity\"");
        assertThat(refusal(READER, TEXT.replace("       9501 ", "     9501.5 ")))
                .startsWith("The count in line 7 is a count and no whole number");
    }

    @Test
    void whatWasCutOrIsSomethingElseIsRefused() {
        assertThat(refusal(READER, TEXT.substring(0, TEXT.indexOf("#["))))
                .isEqualTo("The footer with the total count is missing; the text seems to be cut off");
        assertThat(refusal(READER, ""))
                .isEqualTo("This is no text of HdrHistogram: it has no heading \"Value Percentile TotalCount\"");
        assertThat(refusal(READER, "<report/>")).startsWith("This is no text of HdrHistogram");
        assertThat(refusal(READER, TEXT.replace("0.950000000000       9501 ", "0.950000000000 ")))
                .isEqualTo("The percentile or the count in line 7 is less than in the line before");
        assertThat(refusal(READER, TEXT.replace("Percentile TotalCount", "Percentile")))
                .startsWith("This is no text");
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] text = TEXT.replace("199.551", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(READER, text)).startsWith("The text is not UTF-8 in or behind line ");
    }

    @Test
    void linesAndTextsEnd() {
        assertThat(refusal(READER, "x".repeat(1_001))).isEqualTo("Line 1 is longer than 1000 characters");
        assertThat(refused(READER, generated(Stream.generate(() -> "a line\n").iterator()), LIMITS)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void changedReportsAreReadOrRefused() {
        ReportFuzz.check(READER, TEXT);
    }
}
