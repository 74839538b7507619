package dev.countersign.command.evidence.report.junit;

import static dev.countersign.command.evidence.report.Reports.figures;
import static dev.countersign.command.evidence.report.Reports.generated;
import static dev.countersign.command.evidence.report.Reports.read;
import static dev.countersign.command.evidence.report.Reports.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportFuzz;
import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.TestOutcome;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JunitReaderTest {

    private static final JunitReader READER = new JunitReader();

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static final String NESTED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="all" tests="6" failures="1" errors="1" skipped="1">
              <testsuite name="orders" timestamp="2026-03-02T09:00:00+01:00" tests="3" failures="1">
                <properties>
                  <property name="commit" value="0123456789abcdef0123456789abcdef01234567"/>
                  <property name="java.version">25</property>
                </properties>
                <testcase classname="dev.OrderTest" name="US-001-AC-1 accepts" time="0.25"/>
                <testcase classname="dev.OrderTest" name="rejects" time="1.5">
                  <properties><property name="ac">US-01-AC-2</property></properties>
                  <failure message="expected 1">at dev.OrderTest</failure>
                </testcase>
                <testcase classname="dev.OrderTest" name="later"><skipped/></testcase>
              </testsuite>
              <testsuite name="views" timestamp="2026-03-02T08:30:00Z">
                <properties><property name="ac" value="US-02-AC-1"/></properties>
                <testsuite name="rows" tests="3">
                  <testcase classname="dev.RowTest" name="shows"/>
                  <testcase classname="dev.RowTest" name="hides">
                    <system-out><![CDATA[some output
            [[PROPERTY|ac=US-03-AC-1]]
            ]]></system-out>
                  </testcase>
                  <testcase classname="dev.RowTest" name="breaks"><error type="java.lang.IllegalStateException"/></testcase>
                </testsuite>
              </testsuite>
            </testsuites>
            """;

    private static String suite(String content) {
        return "<testsuite name=\"s\">" + content + "</testsuite>";
    }

    @Test
    void testsAreCountedInAllSuites() {
        MeasuredReport measured = read(READER, NESTED);

        assertThat(figures(measured)).isEqualTo("failed=2, passed=3, seconds=1.750 s, skipped=1, tests=6");
        assertThat(measured.failures()).containsExactly("dev.OrderTest.rejects", "dev.RowTest.breaks");
        assertThat(measured.remarks()).isEmpty();
    }

    @Test
    void aCriterionIsNamedByNamePropertySuiteOrOutput() {
        assertThat(read(READER, NESTED).tests())
                .containsExactlyInAnyOrder(
                        new CriterionTest("US-01-AC-1", "dev.OrderTest.US-001-AC-1 accepts", TestOutcome.PASSED),
                        new CriterionTest("US-01-AC-2", "dev.OrderTest.rejects", TestOutcome.FAILED),
                        new CriterionTest("US-02-AC-1", "dev.RowTest.shows", TestOutcome.PASSED),
                        new CriterionTest("US-02-AC-1", "dev.RowTest.hides", TestOutcome.PASSED),
                        new CriterionTest("US-02-AC-1", "dev.RowTest.breaks", TestOutcome.FAILED),
                        new CriterionTest("US-03-AC-1", "dev.RowTest.hides", TestOutcome.PASSED));
    }

    @Test
    void theClassMayNameTheCriterion() {
        assertThat(read(READER, suite("<testcase classname=\"dev.US_04_AC_2_Test\" name=\"a\"/>"))
                        .tests())
                .extracting(CriterionTest::criterion)
                .containsExactly("US-04-AC-2");
    }

    @Test
    void aRunIsBoundToItsCommitAndAsOldAsItsFirstSuite() {
        MeasuredReport measured = read(READER, NESTED);

        assertThat(measured.commit()).isEqualTo(COMMIT);
        assertThat(measured.measuredAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
    }

    @Test
    void aBareSuiteIsAReport() {
        assertThat(figures(read(READER, suite("<testcase name=\"a\"/>"))))
                .isEqualTo("failed=0, passed=1, skipped=0, tests=1");
    }

    @Test
    void declaredTotalsThatLieAreRemarked() {
        MeasuredReport measured = read(
                READER,
                "<testsuite name=\"s\" tests=\"10\" failures=\"0\" errors=\"0\" skipped=\"1\">"
                        + "<testcase name=\"a\"/><testcase name=\"b\"><failure/></testcase></testsuite>");

        assertThat(figures(measured)).contains("failed=1, passed=1").contains("tests=2");
        assertThat(measured.remarks())
                .containsExactly(
                        "The suite \"s\" declares 10 tests, and 2 were counted",
                        "The suite \"s\" declares 0 failed tests, and 1 were counted",
                        "The suite \"s\" declares 1 skipped tests, and 0 were counted");
    }

    @Test
    void aCaseThatFailedAndWasSkippedFailed() {
        assertThat(figures(read(READER, suite("<testcase name=\"a\"><skipped/><failure/></testcase>"))))
                .contains("failed=1");
    }

    @Test
    void aCaseThatDidNotRunIsSkipped() {
        assertThat(figures(read(
                        READER,
                        suite("<testcase name=\"a\" status=\"notrun\"/><testcase name=\"b\" status=\"run\"/>"))))
                .isEqualTo("failed=0, passed=1, skipped=1, tests=2");
    }

    @Test
    void aSuiteThatFailsAsAWholeCountsAsAFailure() {
        MeasuredReport measured = read(READER, suite("<testcase name=\"a\"/><error>no database</error>"));

        assertThat(figures(measured)).contains("failed=1, passed=1");
        assertThat(measured.failures()).containsExactly("s");
        assertThat(measured.remarks()).containsExactly("The suite \"s\" failed as a whole");
    }

    @Test
    void aFlakyTestIsReportedAsFlaky() {
        assertThat(read(READER, suite("<testcase name=\"a\"><flakyFailure message=\"once\"/></testcase>"))
                        .remarks())
                .containsExactly("1 runs of tests failed and were repeated until they passed");
    }

    @Test
    void aShortCommitAgreesWithItsLongOne() {
        String property = "<properties><property name=\"commit\" value=\"%s\"/></properties>";
        String cases = "<testcase name=\"a\"/>";

        assertThat(read(READER, suite(property.formatted("0123456") + property.formatted(COMMIT) + cases))
                        .commit())
                .isEqualTo(COMMIT);
        assertThat(read(READER, suite(property.formatted(COMMIT) + property.formatted("0123456") + cases))
                        .commit())
                .isEqualTo(COMMIT);
        assertThat(refusal(READER, suite(property.formatted("aaaaaaa") + property.formatted("bbbbbbb") + cases)))
                .isEqualTo("The report names two commits, aaaaaaa and bbbbbbb; a run is of one");
    }

    @Test
    void whatIsNotUnderstoodIsRemarked() {
        MeasuredReport measured = read(
                READER,
                "<testsuite name=\"s\" timestamp=\"yesterday\"><properties><property name=\"commit\" value=\"unknown\"/>"
                        + "<property name=\"ac\" value=\"the first\"/></properties>"
                        + "<testcase name=\"a\" time=\"1,234.5\"/><testcase name=\"b\" time=\"NaN\"/></testsuite>");

        assertThat(measured.commit()).isNull();
        assertThat(measured.measuredAt()).isNull();
        assertThat(figures(measured)).doesNotContain("seconds");
        assertThat(measured.remarks())
                .containsExactly(
                        "The timestamp \"yesterday\" was not understood",
                        "The property \"commit\" is \"unknown\", which is no commit: 7 to 64 hexadecimal digits",
                        "The property \"ac\" is \"the first\", which names no acceptance criterion",
                        "The time of a test is written with a comma: \"1,234.5\"; numbers are written with a point and without"
                                + " separators; how long the run took is not known",
                        "The time of a test is not a number: \"NaN\"; how long the run took is not known");
    }

    @Test
    void aTimestampWithoutAZoneIsReadAsUtc() {
        MeasuredReport measured = read(
                READER, "<testsuite name=\"s\" timestamp=\"2026-03-02T09:00:00\"><testcase name=\"a\"/></testsuite>");

        assertThat(measured.measuredAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(measured.remarks()).containsExactly("A timestamp has no time zone; it was read as UTC");
    }

    @Test
    void outputOfASuiteBindsNoTest() {
        MeasuredReport measured =
                read(READER, suite("<testcase name=\"a\"/><system-out>[[PROPERTY|ac=US-01-AC-1]]</system-out>"));

        assertThat(measured.tests()).isEmpty();
        assertThat(measured.remarks())
                .containsExactly(
                        "US-01-AC-1 is named in the output of a suite; which of its tests shows it cannot be told");
    }

    @Test
    void aPropertyIsFoundInLongOutputHoweverItIsCut() {
        String noise = "x".repeat(50_000) + "&amp;".repeat(20_000);
        String output = noise + "[[PROPERTY|ac=US-01-&#65;C-7]]" + noise;

        assertThat(read(READER, suite("<testcase name=\"a\"><system-out>" + output + "</system-out></testcase>"))
                        .tests())
                .extracting(CriterionTest::criterion)
                .containsExactly("US-01-AC-7");
    }

    @Test
    void anEmptyRunShowsNothing() {
        assertThat(refusal(READER, suite(""))).isEqualTo("The report has no test; an empty run shows nothing");
        assertThat(refusal(READER, "<testsuites tests=\"500\"/>"))
                .isEqualTo("The report has no test; an empty run shows nothing");
    }

    @Test
    void anythingElseThanAReportIsRefused() {
        assertThat(refusal(READER, "<report/>"))
                .isEqualTo(
                        "This is no JUnit report: its root is \"report\" and neither \"testsuites\" nor \"testsuite\"");
        assertThat(refusal(READER, "")).startsWith("The report stops being well-formed XML");
        assertThat(refusal(READER, NESTED.substring(0, NESTED.length() - 20)))
                .startsWith("The report stops being well-formed XML at line ");
        assertThat(refusal(READER, suite("<testcase name=\"a\"><testcase name=\"b\"/></testcase>")))
                .startsWith("The report has a test case inside a test case at line 1");
    }

    @Test
    void bombsAreRefused() {
        assertThat(refusal(READER, "<!DOCTYPE t [<!ENTITY a \"b\">]><testsuite><testcase name=\"&a;\"/></testsuite>"))
                .startsWith("The DOCTYPE declares entities");
        assertThat(refusal(READER, "<testsuite>".repeat(1_000_000)))
                .startsWith("Elements are nested deeper than 64 levels");
    }

    private static InputStream cases(int count, IntFunction<String> testCase) {
        return generated("<testsuite name=\"large\">", IntStream.range(0, count).mapToObj(testCase), "</testsuite>");
    }

    @Test
    void twoHundredThousandCasesAreReadAsTheyCome() {
        MeasuredReport measured = read(
                READER,
                cases(200_000, i -> "<testcase classname=\"dev.LargeTest\" name=\"case" + i + "\" time=\"0.001\"/>"));

        assertThat(figures(measured)).isEqualTo("failed=0, passed=200000, seconds=200.000 s, skipped=0, tests=200000");
    }

    @Test
    void aThousandFailuresAreNamed() {
        MeasuredReport measured =
                read(READER, cases(1_500, i -> "<testcase name=\"case%04d\"><failure/></testcase>".formatted(i)));

        assertThat(measured.failures()).hasSize(1_000).startsWith("case0000").endsWith("case0999");
        assertThat(measured.remarks()).containsExactly("500 more tests failed than the 1000 that are named");
    }

    @Test
    void aFailingTestIsNeverDroppedForAPassingOne() {
        MeasuredReport measured = read(
                READER,
                cases(
                        20_000,
                        i -> i == 19_999
                                ? "<testcase name=\"last US-01-AC-1\"><failure/></testcase>"
                                : "<testcase name=\"case%d US-%02d-AC-1\"/>".formatted(i, 1 + i % 3)));

        assertThat(measured.tests())
                .hasSize(5_000)
                .contains(new CriterionTest("US-01-AC-1", "last US-01-AC-1", TestOutcome.FAILED))
                .extracting(CriterionTest::criterion)
                .contains("US-01-AC-1", "US-02-AC-1", "US-03-AC-1");
        assertThat(measured.remarks())
                .containsExactly("15000 more tests name acceptance criteria than those that are kept");
    }

    @Test
    void remarksEnd() {
        MeasuredReport measured = read(
                READER,
                cases(100, i -> "<testsuite name=\"n%d\" tests=\"7\"><testcase name=\"a\"/></testsuite>".formatted(i)));

        assertThat(measured.remarks()).hasSize(51).endsWith("50 more remarks of this sort");
    }

    @Test
    void changedReportsAreReadOrRefused() {
        ReportFuzz.check(READER, NESTED);
    }

    @Test
    void theSameReportGivesTheSame() {
        assertThat(List.of(read(READER, NESTED))).containsExactly(read(READER, NESTED));
    }
}
