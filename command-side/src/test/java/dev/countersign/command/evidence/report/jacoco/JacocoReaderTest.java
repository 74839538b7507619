package dev.countersign.command.evidence.report.jacoco;

import static dev.countersign.command.evidence.report.Reports.LIMITS;
import static dev.countersign.command.evidence.report.Reports.figures;
import static dev.countersign.command.evidence.report.Reports.generated;
import static dev.countersign.command.evidence.report.Reports.read;
import static dev.countersign.command.evidence.report.Reports.refusal;
import static dev.countersign.command.evidence.report.Reports.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportFuzz;
import dev.countersign.command.evidence.report.ReportLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JacocoReaderTest {

    private static final JacocoReader READER = new JacocoReader();

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>\
            <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">\
            """;

    private static final String GROUPS = HEAD + """
            <report name="orders">
              <sessioninfo id="b" start="1772442000000" dump="1772442060000"/>
              <sessioninfo id="a" start="1772438400000" dump="1772438460000"/>
              <group name="write">
                <package name="dev/orders">
                  <class name="dev/orders/Order" sourcefilename="Order.java">
                    <method name="total" desc="()I" line="3"><counter type="LINE" missed="1" covered="3"/></method>
                    <counter type="LINE" missed="1" covered="3"/>
                    <counter type="BRANCH" missed="1" covered="3"/>
                  </class>
                  <sourcefile name="Order.java">
                    <line nr="3" mi="0" ci="4" mb="0" cb="0"/>
                    <line nr="4" mi="2" ci="2" mb="1" cb="1"/>
                    <line nr="5" mi="0" ci="1" mb="0" cb="2"/>
                    <line nr="7" mi="3" ci="0" mb="0" cb="0"/>
                    <counter type="LINE" missed="1" covered="3"/>
                    <counter type="BRANCH" missed="1" covered="3"/>
                  </sourcefile>
                  <counter type="LINE" missed="1" covered="3"/>
                  <counter type="BRANCH" missed="1" covered="3"/>
                </package>
                <counter type="LINE" missed="1" covered="3"/>
              </group>
              <group name="read">
                <group name="views">
                  <package name="dev/views">
                    <sourcefile name="Row.java">
                      <line nr="1" mi="0" ci="1" mb="0" cb="0"/>
                      <line nr="2" mi="1" ci="0" mb="0" cb="0"/>
                      <line nr="3" mi="1" ci="0" mb="0" cb="0"/>
                      <counter type="LINE" missed="2" covered="1"/>
                    </sourcefile>
                  </package>
                </group>
              </group>
              <counter type="INSTRUCTION" missed="7" covered="8"/>
              <counter type="BRANCH" missed="1" covered="3"/>
              <counter type="LINE" missed="3" covered="4"/>
            </report>
            """;

    private static String totals(String counters) {
        return HEAD + "<report name=\"r\">" + counters + "</report>";
    }

    @Test
    void onlyTheTotalsOfTheRootCountHoweverGroupsNest() {
        MeasuredReport measured = read(READER, GROUPS);

        assertThat(figures(measured))
                .isEqualTo(
                        "branch-coverage=75.00 percent, line-coverage=57.14 percent, lines-covered=4, lines-missed=3");
        assertThat(measured.remarks()).isEmpty();
        assertThat(measured.commit()).isNull();
    }

    @Test
    void coverageIsAsOldAsItsFirstSession() {
        assertThat(read(READER, GROUPS).measuredAt()).isEqualTo(Instant.parse("2026-03-02T08:01:00Z"));
    }

    @Test
    void theFilesWithMostUncoveredLinesAreNamed() {
        assertThat(read(READER, GROUPS).observations())
                .extracting(seen -> seen.subject() + ": " + seen.detail())
                .containsExactly(
                        "dev/views/Row.java: 2 of 3 lines are not covered",
                        "dev/orders/Order.java: 1 of 4 lines are not covered");
    }

    @Test
    void aShareIsNeverRoundedUp() {
        assertThat(figures(read(READER, totals("<counter type=\"LINE\" missed=\"20001\" covered=\"79999\"/>"))))
                .contains("line-coverage=79.99 percent");
    }

    @Test
    void totalsWithoutFilesAreKeptWithARemark() {
        assertThat(read(READER, totals("<counter type=\"LINE\" missed=\"2\" covered=\"8\"/>"))
                        .remarks())
                .containsExactly("The report names no source files; its totals could not be counted again");
    }

    @Test
    void aClassWithoutASourceFileIsPartOfTheTotals() {
        MeasuredReport measured = read(READER, totals("""
                <package name="p">
                  <class name="p/Generated"><counter type="LINE" missed="0" covered="5"/></class>
                  <class name="p/A" sourcefilename="A.java"><counter type="LINE" missed="0" covered="1"/></class>
                  <sourcefile name="A.java"><line nr="1" mi="0" ci="1"/></sourcefile>
                </package>
                <counter type="LINE" missed="0" covered="6"/>"""));

        assertThat(figures(measured)).contains("line-coverage=100.00 percent, lines-covered=6");
    }

    @Test
    void totalsThatLieAreRefused() {
        assertThat(refusal(READER, GROUPS.replace("missed=\"3\" covered=\"4\"", "missed=\"0\" covered=\"7\"")))
                .isEqualTo(
                        "The total says that 7 of 7 lines are covered, and the source files say 4 of 7; one of them is wrong");
        assertThat(
                        refusal(
                                READER,
                                GROUPS.replace(
                                        "<counter type=\"BRANCH\" missed=\"1\" covered=\"3\"/>\n  <counter type=\"LINE\" missed=\"3\"",
                                        "<counter type=\"BRANCH\" missed=\"0\" covered=\"4\"/>\n  <counter type=\"LINE\" missed=\"3\"")))
                .startsWith("The total says that 4 of 4 branches are covered");
    }

    @Test
    void anAbsentCounterIsNoCoverage() {
        assertThat(refusal(READER, totals("<counter type=\"BRANCH\" missed=\"0\" covered=\"7\"/>")))
                .isEqualTo("The report has no total counter of type LINE; without one no line coverage is known");
        assertThat(refusal(
                        READER,
                        totals("<package name=\"p\"><counter type=\"LINE\" missed=\"0\" covered=\"7\"/></package>")))
                .startsWith("The report has no total counter of type LINE");
        assertThat(refusal(READER, totals("<counter type=\"LINE\" missed=\"0\" covered=\"0\"/>")))
                .isEqualTo("The report counts no lines; nothing was measured");
    }

    @Test
    void twoTotalsAreRefused() {
        String counter = "<counter type=\"LINE\" missed=\"0\" covered=\"7\"/>";
        assertThat(refusal(READER, totals(counter + counter)))
                .isEqualTo("The report has two total counters of type LINE");
    }

    @Test
    void countsThatAreNoneAreRefused() {
        for (String count : List.of("-1", "NaN", "1,000", "Infinity", "", "1.5", "99999999999999999999")) {
            assertThat(refusal(READER, totals("<counter type=\"LINE\" missed=\"0\" covered=\"" + count + "\"/>")))
                    .startsWith("The attribute \"covered\" of \"counter\" at line 1, column ");
        }
        assertThat(refusal(READER, totals("<counter type=\"LINE\" covered=\"1\"/>")))
                .startsWith("The attribute \"missed\" of \"counter\" at line 1, column ")
                .endsWith(" is missing");
    }

    @Test
    void anythingElseThanAReportIsRefused() {
        assertThat(refusal(READER, "")).isEqualTo("The report stops being well-formed XML at line 1, column 1");
        assertThat(refusal(READER, "{\"metrics\": {}}"))
                .isEqualTo("The report stops being well-formed XML at line 1, column 1");
        assertThat(refusal(READER, "<testsuite/>"))
                .isEqualTo("This is no JaCoCo report: its root is \"testsuite\" and not \"report\"");
        assertThat(refusal(READER, GROUPS.substring(0, GROUPS.length() / 2)))
                .startsWith("The report stops being well-formed XML at line ");
    }

    @Test
    void aReportIsReadInTheEncodingThatItDeclares() {
        String report = "<report name=\"\u00e9t\u00e9\"><counter type=\"LINE\" missed=\"2\" covered=\"8\"/></report>";
        String latin = "<?xml version=\"1.0\" encoding='ISO-8859-1'?>" + report;

        assertThat(figures(read(READER, new ByteArrayInputStream(latin.getBytes(ISO_8859_1)))))
                .contains("80.00");
        assertThat(figures(read(READER, new ByteArrayInputStream(report.getBytes(UTF_16)))))
                .contains("80.00");
        assertThat(figures(read(READER, "\uFEFF" + report))).contains("80.00");
        assertThat(refusal(READER, report.getBytes(ISO_8859_1)))
                .startsWith("The report stops being well-formed XML at ");
        assertThat(refusal(READER, "<?xml version=\"1.0\" encoding=\"rot13\"?><report/>"))
                .isEqualTo("The report declares the encoding \"rot13\", which is not known");
    }

    @Test
    void entitiesAreNeitherExpandedNorFetched() {
        String bomb = "<!DOCTYPE report [<!ENTITY a \"aaaaaaaaaa\">"
                + IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> "<!ENTITY a%d \"%s\">"
                                .formatted(
                                        i,
                                        "&a%s;".formatted(i == 1 ? "" : i - 1).repeat(10)))
                        .reduce("", String::concat)
                + "]><report name=\"&a9;\">&a9;</report>";
        assertThat(refusal(READER, bomb))
                .isEqualTo("The DOCTYPE declares entities or elements of its own; a report only names its DTD");
        assertThat(refusal(
                        READER, "<!DOCTYPE report [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><report>&x;</report>"))
                .startsWith("The DOCTYPE declares entities");
        assertThat(refusal(READER, "<!DOCTYPE report [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\"> %x;]><report/>"))
                .startsWith("The DOCTYPE declares entities");
        assertThat(refusal(READER, "<!DOCTYPE report [ ] ><report/>")).startsWith("The DOCTYPE declares entities");
        assertThat(refusal(READER, HEAD + "<report>&x;</report>"))
                .startsWith("The report uses an entity of its own at line 1");
    }

    @Test
    void nestingEndsAtTheLimit() {
        assertThat(refusal(READER, "<report>" + "<group name=\"g\">".repeat(1_000_000)))
                .startsWith("Elements are nested deeper than 64 levels at line 1");
    }

    @Test
    void namesWithoutEndAreRefused() {
        InputStream report = generated(Stream.concat(
                        Stream.of("<report>"), IntStream.range(0, 1_000_000).mapToObj(i -> "<n" + i + "/>"))
                .iterator());

        assertThat(refused(READER, report, LIMITS).reason())
                .startsWith("The report has more than 500 different names of elements and attributes");
    }

    @Test
    void aReportOverTheLimitIsTooLarge() {
        InputStream report = generated(
                Stream.concat(Stream.of("<report>"), Stream.generate(() -> "<package name=\"p\"></package>\n"))
                        .iterator());

        assertThat(refused(READER, report, LIMITS)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.reason()).isEqualTo("The report is larger than 33554432 bytes, the most that is read");
        });
    }

    @Test
    void aPieceWithoutEndIsRefused() {
        InputStream comment = generated("<report><!--", Stream.generate(() -> "x".repeat(1_000)), "");
        InputStream longComment = generated(
                "<report><!--",
                Stream.generate(() -> "x".repeat(1_000)).limit(8_000),
                "--><counter type=\"LINE\" missed=\"0\" covered=\"1\"/></report>");

        assertThat(refused(READER, comment, LIMITS)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.reason())
                    .isEqualTo("A tag, comment or section of the report is longer than 8388608 characters");
        });
        assertThat(figures(read(READER, longComment))).contains("lines-covered=1");
    }

    @Test
    void aReportOfExactlyTheLimitIsRead() throws Exception {
        byte[] report = GROUPS.getBytes(UTF_8);
        ReportLimits exact = new ReportLimits(report.length, 64, 1, 1, 10);
        ReportLimits oneLess = new ReportLimits(report.length - 1, 64, 1, 1, 10);

        assertThat(READER.read(new ByteArrayInputStream(report), exact).figures())
                .isNotEmpty();
        assertThat(refused(READER, new ByteArrayInputStream(report), oneLess).status())
                .isEqualTo(413);
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
    void aLargeReportIsReadAsItComes() {
        int files = 30_000;
        String lines = IntStream.rangeClosed(1, 20)
                .mapToObj(nr -> "<line nr=\"%d\" mi=\"0\" ci=\"3\" mb=\"0\" cb=\"0\"/>".formatted(nr))
                .reduce("", String::concat);
        Stream<String> file = IntStream.range(0, files)
                .mapToObj(i -> "<package name=\"p%1$d\"><sourcefile name=\"F%1$d.java\">%2$s</sourcefile></package>"
                        .formatted(i, lines));
        InputStream report = generated(
                HEAD + "<report name=\"large\">",
                file,
                "<counter type=\"LINE\" missed=\"0\" covered=\"%d\"/></report>".formatted(20 * files));

        assertThat(figures(read(READER, report)))
                .isEqualTo("line-coverage=100.00 percent, lines-covered=600000, lines-missed=0");
    }

    @Test
    void changedReportsAreReadOrRefused() {
        ReportFuzz.check(READER, GROUPS);
    }
}
