package dev.countersign.command.evidence.report.sarif;

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
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifReaderTest {

    private static final SarifReader READER = new SarifReader();

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static final String LOG = """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "results": [
                    {
                      "ruleId": "sql-injection", "level": "note",
                      "message": {"text": "User input in SQL"},
                      "locations": [{"physicalLocation": {
                        "artifactLocation": {"uri": "src/Orders.java"}, "region": {"startLine": 42}}}]
                    },
                    {"ruleId": "weak-hash/md5", "ruleIndex": 1, "message": {"markdown": "**MD5**"}},
                    {"rule": {"index": 0, "toolComponent": {"index": 0}}, "message": {"id": "default"}},
                    {"ruleId": "unknown", "message": {"text": "Odd"}},
                    {"ruleId": "style", "level": "none", "message": {"text": "Long line"}}
                  ],
                  "tool": {
                    "driver": {
                      "name": "scanner",
                      "rules": [
                        {"id": "sql-injection", "properties": {"security-severity": "9.1"}},
                        {"id": "weak-hash", "properties": {"security-severity": 7}}
                      ]
                    },
                    "extensions": [
                      {"name": "more", "rules": [
                        {"id": "open-redirect", "shortDescription": {"text": "Redirects anywhere"},
                         "defaultConfiguration": {"level": "error"}}]}
                    ]
                  },
                  "invocations": [{"executionSuccessful": true, "endTimeUtc": "2026-03-02T08:00:00Z"}],
                  "versionControlProvenance": [{"repositoryUri": "https://example.org/r", "revisionId": "%s"}]
                }
              ]
            }
            """.formatted(COMMIT.toUpperCase(java.util.Locale.ROOT));

    private static final String SUCCEEDED = "\"invocations\": [{\"executionSuccessful\": true}]";

    private static String log(String... runs) {
        return "{\"version\": \"2.1.0\", \"runs\": [%s]}".formatted(String.join(", ", runs));
    }

    private static String run(String rules, String results, String more) {
        return """
                {"tool": {"driver": {"name": "scanner", "rules": [%s]}}, "results": [%s]%s}""".formatted(rules, results, more.isEmpty() ? "" : ", " + more);
    }

    private static String result(String more) {
        return "{\"ruleId\": \"r\", \"message\": {\"text\": \"m\"}%s}".formatted(more.isEmpty() ? "" : ", " + more);
    }

    @Test
    void findingsAreWeighedByTheirRules() {
        MeasuredReport measured = read(READER, LOG);

        assertThat(figures(measured)).isEqualTo("critical=1, findings=5, high=2, low=0, medium=1, suppressed=0");
        assertThat(measured.observations())
                .containsExactly(
                        new Observation(
                                ObservationWeight.CRITICAL,
                                "sql-injection",
                                "scanner: User input in SQL",
                                "src/Orders.java:42"),
                        new Observation(ObservationWeight.HIGH, "weak-hash/md5", "scanner: **MD5**", null),
                        new Observation(ObservationWeight.HIGH, "open-redirect", "scanner: Redirects anywhere", null),
                        new Observation(ObservationWeight.MEDIUM, "unknown", "scanner: Odd", null),
                        new Observation(ObservationWeight.INFO, "style", "scanner: Long line", null));
        assertThat(measured.commit()).isEqualTo(COMMIT);
        assertThat(measured.measuredAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
        assertThat(measured.remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, CRITICAL",
        "9.0, CRITICAL",
        "8.9, HIGH",
        "7.0, HIGH",
        "6.9, MEDIUM",
        "4.0, MEDIUM",
        "3.9, LOW",
        "0.0, LOW"
    })
    void securitySeveritiesFallIntoTheBandsOfCvss(String severity, ObservationWeight weight) {
        String rule = "{\"id\": \"r\", \"properties\": {\"security-severity\": \"%s\"}}".formatted(severity);

        assertThat(read(READER, log(run(rule, result("\"level\": \"warning\""), SUCCEEDED)))
                        .observations())
                .singleElement()
                .extracting(Observation::weight)
                .isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource({"error, HIGH", "warning, MEDIUM", "note, LOW", "none, INFO"})
    void withoutASeverityTheLevelDecides(String level, ObservationWeight weight) {
        assertThat(read(READER, log(run("", result("\"level\": \"%s\"".formatted(level)), "")))
                        .observations())
                .singleElement()
                .extracting(Observation::weight)
                .isEqualTo(weight);
    }

    @Test
    void aResultWithoutALevelIsAWarningUnlessItsRuleSaysOtherwise() {
        assertThat(figures(read(READER, log(run("", result(""), ""))))).contains("high=0, low=0, medium=1");
        assertThat(figures(read(
                        READER,
                        log(run("{\"id\": \"r\", \"defaultConfiguration\": {\"level\": \"note\"}}", result(""), "")))))
                .contains("high=0, low=1, medium=0");
    }

    @Test
    void anUnclearRuleCountsAsTheSeverestThatItMayBe() {
        String rules = """
                {"id": "r", "properties": {"security-severity": "2.0"}},
                {"id": "other", "properties": {"security-severity": "9.9"}}""";

        assertThat(figures(read(READER, log(run(rules, result("\"ruleIndex\": 1"), "")))))
                .contains("critical=1");
    }

    @Test
    void aConfigurationMakesAFindingHeavierAndNeverLighter() {
        String rule = "{\"id\": \"r\", \"defaultConfiguration\": {\"level\": \"warning\"}}";
        String override = """
                "invocations": [{"executionSuccessful": true, "ruleConfigurationOverrides":
                  [{"descriptor": {"id": "r"}, "configuration": {"level": "%s"}}]}]""";

        assertThat(figures(read(READER, log(run(rule, result(""), override.formatted("error"))))))
                .contains("high=1, low=0, medium=0");
        assertThat(figures(read(READER, log(run(rule, result(""), override.formatted("none"))))))
                .contains("high=0, low=0, medium=1");
    }

    @Test
    void suppressionsCountOnlyWhereTheyWereAccepted() {
        String results = String.join(
                ", ",
                result("\"suppressions\": [{\"kind\": \"inSource\"}]"),
                result("\"suppressions\": [{\"kind\": \"external\", \"status\": \"accepted\"}]"),
                result("\"suppressions\": [{\"kind\": \"external\", \"status\": \"underReview\"}]"),
                result("\"suppressions\": [{\"status\": \"accepted\"}, {\"status\": \"rejected\"}]"),
                result("\"suppressions\": []"),
                result("\"suppressions\": null"));

        MeasuredReport measured = read(READER, log(run("", results, SUCCEEDED)));

        assertThat(figures(measured)).contains("findings=4").endsWith("suppressed=2");
        assertThat(measured.remarks()).containsExactly("2 results are suppressed and do not count");
    }

    @Test
    void whatIsAbsentOrPassedIsNoFindingAndWhatStayedIs() {
        String results = String.join(
                ", ",
                result("\"baselineState\": \"absent\""),
                result("\"baselineState\": \"unchanged\""),
                result("\"baselineState\": \"new\""),
                result("\"kind\": \"pass\""),
                result("\"kind\": \"notApplicable\", \"level\": \"none\""),
                result("\"kind\": \"pass\", \"level\": \"error\""));

        MeasuredReport measured = read(READER, log(run("", results, SUCCEEDED)));

        assertThat(figures(measured)).isEqualTo("critical=0, findings=3, high=1, low=0, medium=2, suppressed=0");
        assertThat(measured.remarks())
                .containsExactly(
                        "1 results are absent since the baseline and do not count",
                        "2 results say that their rule holds and do not count");
    }

    @Test
    void anEmptyListIsCleanOnlyWhereTheToolSucceeded() {
        assertThat(figures(read(READER, log(run("", "", SUCCEEDED)))))
                .isEqualTo("critical=0, findings=0, high=0, low=0, medium=0, suppressed=0");
        assertThat(refusal(READER, log(run("", "", ""))))
                .isEqualTo("Run 1 has no results, and \"scanner\" does not say that it succeeded (invocations with"
                        + " executionSuccessful)");
        assertThat(refusal(READER, log(run("", "", "\"invocations\": [{}]")))).startsWith("Run 1 has no results");
    }

    @Test
    void aToolThatFailedHasNoVerdict() {
        assertThat(refusal(
                        READER,
                        log(run("", result(""), SUCCEEDED), run("", result(""), SUCCEEDED.replace("true", "false")))))
                .isEqualTo("Run 2 failed: its tool says that it did not succeed (executionSuccessful is false)");
        assertThat(
                        refusal(
                                READER,
                                log(
                                        run(
                                                "",
                                                result(""),
                                                "\"invocations\": [{\"executionSuccessful\": true}, {\"executionSuccessful\": false}]"))))
                .startsWith("Run 1 failed");
        assertThat(refusal(READER, log("{\"tool\": {\"driver\": {\"name\": \"scanner\"}}, " + SUCCEEDED + "}")))
                .isEqualTo("Run 1 has no list of results: \"scanner\" has looked at nothing");
    }

    @Test
    void whatIsUnusualIsRemarked() {
        String invocations = """
                "invocations": [{"endTimeUtc": "yesterday", "toolExecutionNotifications":
                  [{"level": "error", "message": {"text": "crash"}}, {"level": "note"}, {}]}]""";

        assertThat(read(READER, log(run("", result(""), invocations))).remarks())
                .containsExactly(
                        "1 runs do not say whether their tool succeeded",
                        "The tools report 1 errors of their own",
                        "A run names an end that is no time");
    }

    @Test
    void runsOfSeveralToolsAddUpAndAreAsOldAsTheOldest() {
        String first = "\"invocations\": [{\"executionSuccessful\": true, \"endTimeUtc\": \"2026-03-02T09:00:00Z\"}]";
        String second = "\"invocations\": [{\"executionSuccessful\": true, \"endTimeUtc\": \"2026-03-02T08:00:00Z\"}]";

        MeasuredReport measured =
                read(READER, log(run("", result(""), first), run("", result("\"level\": \"error\""), second)));

        assertThat(figures(measured)).contains("findings=2, high=1, low=0, medium=1");
        assertThat(measured.measuredAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
    }

    @Test
    void aReportIsOfOneCommit() {
        String provenance = "\"versionControlProvenance\": [{\"revisionId\": \"%s\"}]";

        assertThat(refusal(
                        READER,
                        log(
                                run("", result(""), provenance.formatted("aaaaaaa")),
                                run("", result(""), provenance.formatted("bbbbbbb")))))
                .isEqualTo("The report is of two commits, aaaaaaa and bbbbbbb; hand in one report for each");
        assertThat(refusal(READER, log(run("", result(""), provenance.formatted("main")))))
                .isEqualTo("Line 1: revisionId is \"main\", which is no commit");
    }

    @Test
    void whatIsNoSarifIsRefused() {
        assertThat(refusal(READER, "")).isEqualTo("The report is empty");
        assertThat(refusal(READER, "[]")).isEqualTo("Line 1: The report is not an object");
        assertThat(refusal(READER, "{}")).isEqualTo("The report is no SARIF: it names no version");
        assertThat(refusal(READER, "{\"version\": \"2.0.0\"}"))
                .isEqualTo("The report is no SARIF 2.1.0: its version is \"2.0.0\"");
        assertThat(refusal(READER, log())).isEqualTo("The report has no runs: no tool has looked at anything");
        assertThat(refusal(READER, log("{}"))).isEqualTo("Run 1 names no tool");
        assertThat(refusal(READER, "<sarif/>")).startsWith("The report stops being valid JSON at line 1");
        assertThat(refusal(READER, log(run("", result(""), "")) + "{}"))
                .startsWith("The report goes on behind its end at line 1");
    }

    @Test
    void partsInOtherFilesAreNotFetched() {
        assertThat(
                        refusal(
                                READER,
                                log(
                                        run(
                                                "",
                                                "",
                                                "\"externalPropertyFileReferences\": {\"results\": [{\"location\": {\"uri\": \"file:///etc/passwd\"}}]}"))))
                .isEqualTo("Run 1 has its results in another file; put them into this one");
        assertThat(refusal(READER, "{\"version\": \"2.1.0\", \"inlineExternalProperties\": [{\"results\": []}]}"))
                .isEqualTo("Line 1: parts of runs outside of the runs (inlineExternalProperties) are not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "\"NaN\"", "-1", "10.1", "1e99", "\"7,5\"", "\"high\"", "1e999999999"})
    void severitiesThatAreNoneAreRefused(String severity) {
        String rule = "{\"id\": \"r\", \"properties\": {\"security-severity\": %s}}".formatted(severity);

        assertThat(refusal(READER, log(run(rule, result(""), ""))))
                .isEqualTo("Line 1: security-severity is \"%s\" and not a number from 0 to 10"
                        .formatted(severity.replace("\"", "")));
    }

    @Test
    void valuesOfTheWrongTypeAreRefused() {
        assertThat(refusal(READER, log(run("", result("\"level\": \"fatal\""), ""))))
                .isEqualTo("Line 1: level has the unknown value \"fatal\"");
        assertThat(refusal(READER, log(run("", result("\"ruleIndex\": -2"), ""))))
                .isEqualTo("Line 1: ruleIndex is no place in a list");
        assertThat(refusal(READER, log(run("", result("\"ruleIndex\": 99999999999"), ""))))
                .isEqualTo("Line 1: ruleIndex is no place in a list");
        assertThat(refusal(READER, log(run("", result(""), "\"invocations\": [{\"executionSuccessful\": \"yes\"}]"))))
                .isEqualTo("Line 1: executionSuccessful is neither true nor false");
        assertThat(refusal(READER, log(run("", "7", "")))).isEqualTo("Line 1: A result is not an object");
        assertThat(refusal(READER, "{\"version\": \"2.1.0\", \"runs\": {}}")).isEqualTo("Line 1: runs is not a list");
    }

    @Test
    void aKeyThatCountsIsGivenOnce() {
        assertThat(refusal(READER, log(run("", result("\"level\": \"error\", \"level\": \"none\""), ""))))
                .isEqualTo("Line 1: A result has \"level\" twice");
        assertThat(refusal(READER, log(run("", result(""), "\"results\": []"))))
                .isEqualTo("Line 1: A run has \"results\" twice");
    }

    @Test
    void aReportThatIsCutOffIsRefused() {
        assertThat(refusal(READER, LOG.substring(0, LOG.length() / 2)))
                .startsWith("The report stops being valid JSON at line ");
    }

    @Test
    void nestingEndsAtTheLimitAlsoInWhatIsSkipped() {
        assertThat(refusal(READER, "{\"properties\": " + "{\"a\": [".repeat(1_000_000)))
                .startsWith("The report nests deeper than 64 levels");
    }

    @Test
    void manyResultsAreReadAsTheyCome() {
        int results = 200_000;
        InputStream report = generated(
                "{\"version\": \"2.1.0\", \"runs\": [{\"results\": [",
                IntStream.range(0, results)
                        .mapToObj(i -> (i == 0 ? "" : ",\n")
                                + "{\"ruleId\": \"rule-%d\", \"message\": {\"text\": \"finding %d\"}}"
                                        .formatted(i % 1_000, i)),
                "], \"tool\": {\"driver\": {\"name\": \"scanner\", \"rules\": [{\"id\": \"rule-7\","
                        + " \"properties\": {\"security-severity\": \"9.8\"}}]}}, " + SUCCEEDED + "}]}");

        MeasuredReport measured = read(READER, report);

        assertThat(figures(measured))
                .isEqualTo("critical=200, findings=200000, high=0, low=0, medium=199800, suppressed=0");
        assertThat(measured.observations())
                .hasSize(200)
                .first()
                .extracting(Observation::subject)
                .isEqualTo("rule-7");
        assertThat(measured.remarks())
                .containsExactly("199800 more are counted and not listed; those listed are the worst");
    }

    @Test
    void rulesWithoutEndAreRefused() {
        InputStream report = generated(Stream.concat(
                        Stream.of("{\"version\": \"2.1.0\", \"runs\": [{\"results\": ["),
                        IntStream.range(0, 1_000_000).mapToObj("{\"ruleId\": \"r%d\"},"::formatted))
                .iterator());
        InputStream described = generated(Stream.concat(
                        Stream.of("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"rules\": ["),
                        Stream.generate(() -> "{},"))
                .iterator());

        assertThat(refused(READER, report, LIMITS).reason())
                .isEqualTo("The results of one run are of more than 20000 different rules");
        assertThat(refused(READER, described, LIMITS).reason()).isEqualTo("Run 1 describes more than 50000 rules");
    }

    @Test
    void aReportOverTheLimitIsTooLarge() {
        InputStream report =
                generated(Stream.concat(Stream.of("{\"properties\": [0"), Stream.generate(() -> ",0".repeat(1_000)))
                        .iterator());

        assertThat(refused(READER, report, LIMITS)).satisfies(refused -> {
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
    void changedReportsAreReadOrRefused() {
        ReportFuzz.check(
                READER, LOG, log(run("", result("\"suppressions\": [{\"status\": \"accepted\"}]"), SUCCEEDED)));
    }
}
