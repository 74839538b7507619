package dev.countersign.command.evidence.report.querylog;

import static dev.countersign.command.evidence.report.Reports.LIMITS;
import static dev.countersign.command.evidence.report.Reports.figures;
import static dev.countersign.command.evidence.report.Reports.generated;
import static dev.countersign.command.evidence.report.Reports.read;
import static dev.countersign.command.evidence.report.Reports.refusal;
import static dev.countersign.command.evidence.report.Reports.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportFuzz;
import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryLogReaderTest {

    private static final QueryLogReader READER = new QueryLogReader();

    private static String line(String request, String route, String sql) {
        return "{\"request\": \"%s\", \"route\": \"%s\", \"sql\": \"%s\", \"ms\": 0.4}\n"
                .formatted(request, route, sql);
    }

    /** So many runs of one statement in one request of {@code GET /orders}. */
    private static String runs(String request, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line(request, "GET /orders", "select * from lines where order_id = " + i))
                .reduce("", String::concat);
    }

    private static final String LOG = line("r1", "GET /orders", "select * from orders where shop = 7")
            + runs("r1", 2)
            + line("r2", "GET /orders", "select * from orders where shop = 8")
            + runs("r2", 5)
            + line("r3", "GET /shops/{id}", "select * from shops where id = 8");

    @Test
    void aStatementThatRunsOnceForEachRowIsNPlusOne() {
        MeasuredReport measured = read(READER, LOG);

        assertThat(figures(measured)).isEqualTo("most-repeated=5, n-plus-one=1, requests=3, routes=2, statements=10");
        assertThat(measured.observations())
                .containsExactly(new Observation(
                        ObservationWeight.HIGH,
                        "GET /orders",
                        "\"select * from lines where order_id = ?\" ran between 2 and 5 times in a request, most often"
                                + " in r2: it grows with what is read",
                        "line 2"));
        assertThat(measured.remarks()).isEmpty();
        assertThat(measured.commit()).isNull();
        assertThat(measured.measuredAt()).isNull();
    }

    @Test
    void oneRunMoreIsABranchAndTwoAreALoop() {
        assertThat(figures(read(READER, runs("a", 1) + runs("b", 2)))).contains("n-plus-one=0");
        assertThat(figures(read(READER, runs("a", 1) + runs("b", 3)))).contains("n-plus-one=1");
    }

    @Test
    void aRequestThatDoesNotRunAStatementSaysNothingAboutIt() {
        String other = line("b", "GET /orders", "select 1 from flags");

        assertThat(figures(read(READER, runs("a", 5) + other))).contains("n-plus-one=0");
    }

    @Test
    void aStatementMayRunAsOftenAsThePolicyLetsIt() {
        assertThat(figures(read(READER, runs("a", 10)))).contains("most-repeated=10, n-plus-one=0");
        assertThat(read(READER, runs("a", 11)).observations())
                .singleElement()
                .extracting(Observation::detail)
                .asString()
                .endsWith("ran 11 times in request a, more than the 10 that are allowed");
    }

    @Test
    void bothReasonsAreSaidTogether() {
        assertThat(read(READER, runs("a", 1) + runs("b", 12)).observations())
                .singleElement()
                .extracting(Observation::detail)
                .isEqualTo(
                        "\"select * from lines where order_id = ?\" ran 12 times in request b, more than the 10 that are"
                                + " allowed; it ran between 1 and 12 times in a request, most often in b: it grows with what is read");
    }

    @Test
    void requestsMayInterleave() {
        String together =
                IntStream.range(0, 8).mapToObj(i -> runs("a", 1) + runs("b", 1)).reduce("", String::concat);

        assertThat(figures(read(READER, together)))
                .isEqualTo("most-repeated=8, n-plus-one=0, requests=2, routes=1, statements=16");
    }

    @Test
    void theSameIdOnAnotherRouteIsAnotherRequest() {
        String log = IntStream.range(0, 6)
                .mapToObj(i -> line("1", "GET /a", "select 1 from t") + line("1", "GET /b", "select 1 from t"))
                .reduce("", String::concat);

        assertThat(figures(read(READER, log))).contains("most-repeated=6, n-plus-one=0, requests=2, routes=2");
    }

    @Test
    void whatBelongsToTransactionsReadsNothing() {
        String log = IntStream.range(0, 20)
                .mapToObj(i -> line("1", "GET /a", i % 2 == 0 ? "BEGIN" : "commit"))
                .reduce("", String::concat);

        assertThat(figures(read(READER, log)))
                .isEqualTo("most-repeated=0, n-plus-one=0, requests=1, routes=1, statements=20");
    }

    @Test
    void numbersAreIdsAndBlankLinesAndOtherKeysDoNotCount() {
        String log =
                "\uFEFF{\"request\": 7, \"route\": \"GET /a\", \"sql\": \"select 1\", \"rows\": [{\"a\": null}]}\r\n\r\n \t\n"
                        + "{\"sql\": \"select 2\", \"route\": \"GET /a\", \"request\": \"7\", \"ms\": null}";

        assertThat(figures(read(READER, log)))
                .isEqualTo("most-repeated=2, n-plus-one=0, requests=1, routes=1, statements=2");
    }

    @Test
    void theWorstStatementsAreListedAndTheOthersCounted() {
        String log = IntStream.range(0, 250)
                .mapToObj(i -> line("1", "GET /a", "select a" + i + " from t").repeat(11 + i))
                .reduce("", String::concat);

        MeasuredReport measured = read(READER, log);

        assertThat(figures(measured)).contains("most-repeated=260, n-plus-one=250");
        assertThat(measured.observations()).hasSize(200);
        assertThat(measured.observations().getFirst().detail()).contains("ran 260 times");
        assertThat(measured.remarks())
                .containsExactly("50 more are counted and not listed; those listed are the worst");
    }

    @Test
    void aMissingPartIsNamedWithItsLine() {
        assertThat(refusal(READER, LOG + "{\"route\": \"GET /a\", \"sql\": \"select 1\"}"))
                .isEqualTo("Line 11: request is missing");
        assertThat(refusal(READER, LOG + "{\"request\": \"1\", \"sql\": \"select 1\"}"))
                .isEqualTo("Line 11: route is missing");
        assertThat(refusal(READER, LOG + "{\"request\": \"1\", \"route\": \"GET /a\", \"sql\": \" \"}"))
                .isEqualTo("Line 11: sql is missing");
        assertThat(refusal(READER, "null")).isEqualTo("Line 1: sql is missing");
        assertThat(refusal(READER, line("1", "GET /a", "-- nothing")))
                .isEqualTo("Line 1: sql has a comment and no statement");
    }

    @Test
    void whatIsNoEntryIsRefused() {
        assertThat(refusal(READER, "")).isEqualTo("The report is empty: no statement was logged");
        assertThat(refusal(READER, "\n \r\n\t\n")).isEqualTo("The report is empty: no statement was logged");
        assertThat(refusal(READER, "[]")).isEqualTo("Line 1: The entry is not an object");
        assertThat(refusal(READER, "select 1")).isEqualTo("Line 1 is no valid JSON, or is cut off");
        assertThat(refusal(READER, "{} {}")).isEqualTo("Line 1: sql is missing");
        assertThat(refusal(READER, line("1", "GET /a", "select 1").strip() + " 7"))
                .isEqualTo("Line 1 goes on behind its value");
        assertThat(refusal(READER, "{\"sql\": 7}")).isEqualTo("Line 1: sql is not a text");
        assertThat(refusal(READER, "{\"request\": {}}")).isEqualTo("Line 1: request is not a text");
        assertThat(refusal(READER, "{\"sql\": \"select 1\", \"sql\": \"select 2\"}"))
                .isEqualTo("Line 1 is no valid JSON, or is cut off");
    }

    @Test
    void aLogThatIsCutOffIsRefused() {
        assertThat(refusal(READER, LOG.substring(0, LOG.length() - 20)))
                .isEqualTo("Line 10 is no valid JSON, or is cut off");
    }

    @Test
    void timesThatAreNoneAreRefused() {
        String entry = "{\"request\": \"1\", \"route\": \"GET /a\", \"sql\": \"select 1\", \"ms\": %s}";

        assertThat(refusal(READER, entry.formatted("NaN"))).isEqualTo("Line 1: ms is no number");
        assertThat(refusal(READER, entry.formatted("-Infinity"))).isEqualTo("Line 1: ms is no number");
        assertThat(refusal(READER, entry.formatted("-0.1"))).isEqualTo("Line 1: ms is negative");
        assertThat(refusal(READER, entry.formatted("\"1,5\""))).isEqualTo("Line 1: ms is not a number");
        assertThat(refusal(READER, entry.formatted("1" + "0".repeat(200)))).startsWith("Line 1 nests deeper than 64");
    }

    @Test
    void aLineThatNestsOrGoesOnTooFarIsRefused() {
        assertThat(refusal(READER, "{\"a\": " + "[".repeat(100_000))).startsWith("Line 1 nests deeper than 64 levels");
        assertThat(refusal(READER, LOG + line("1", "GET /a", "x".repeat(1 << 20))))
                .isEqualTo("Line 11 is longer than 1048576 bytes");
    }

    @Test
    void manyLinesAreReadAsTheyCome() {
        int requests = 20_000;
        InputStream log = generated(
                IntStream.range(0, requests).mapToObj(i -> runs("r" + i, 10)).iterator());

        assertThat(figures(read(READER, log)))
                .isEqualTo("most-repeated=10, n-plus-one=0, requests=20000, routes=1, statements=200000");
    }

    @Test
    void logsBeyondWhatCanBeCountedAreTooLarge() {
        InputStream requests = generated(IntStream.rangeClosed(0, 250_000)
                .mapToObj(i -> line("r" + i, "GET /a", "select 1"))
                .iterator());
        InputStream statements = generated(IntStream.rangeClosed(0, 50_000)
                .mapToObj(i -> line("r", "GET /a", "select a" + i))
                .iterator());
        InputStream bytes =
                generated(Stream.generate(() -> line("r", "GET /a", "select 1")).iterator());

        assertThat(refused(READER, requests, LIMITS)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.reason())
                    .isEqualTo("The log has more than 250000 requests by line 250001; hand in a shorter run");
        });
        assertThat(refused(READER, statements, LIMITS).reason())
                .isEqualTo("The log has more than 50000 different statements by line 50001; hand in a shorter run");
        assertThat(refused(READER, bytes, LIMITS)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.reason()).isEqualTo("The report is larger than 33554432 bytes, the most that is read");
        });
    }

    @Test
    void aStreamThatBreaksIsNoRefusal() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> READER.read(broken, LIMITS))
                .isInstanceOf(IOException.class)
                .hasMessage("Stream closed");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] latin = line("1", "GET /\u00e9", "select 1").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(READER, latin)).isEqualTo("Line 1 is no valid JSON, or is cut off");
    }

    @Test
    void changedLogsAreReadOrRefused() {
        ReportFuzz.check(READER, LOG, line("1", "GET /a", "insert into t values (1, 'a'), (2, $b$c$b$) /* x */ -- y"));
    }
}
