package dev.countersign.command.evidence.report.junit;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.source.BoundedName;
import dev.countersign.command.evidence.report.source.Quantity;
import dev.countersign.command.evidence.report.xml.XmlReport;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.TestOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A test run as its report goes by: which suites and which case are open, and what was counted so far. It keeps names of failing
 * tests and of tests that name a criterion, up to a limit, and nothing of the others.
 */
final class TestRun {

    private static final int MOST_FAILURES = 1_000;
    private static final int LONGEST_PROPERTY = 1_000;

    private final Remarks remarks = new Remarks();
    private final RunCommit commit = new RunCommit();
    private final CriterionTests criterionTests = new CriterionTests();
    private final OutcomeCounts counts = new OutcomeCounts();
    private final TreeSet<String> failures = new TreeSet<>();
    private final OutputProperties output = new OutputProperties();
    private final Deque<SuiteTotals> suites = new ArrayDeque<>();

    private @Nullable TestCase testCase;
    private @Nullable String property;
    private final StringBuilder propertyText = new StringBuilder();
    private boolean inOutput;

    private @Nullable Instant started;
    private @Nullable BigDecimal seconds;
    private boolean secondsUnknown;
    private long flaky;

    void enter(XmlReport xml) throws UnacceptableReport {
        switch (xml.name()) {
            case "testsuites", "testsuite" -> enterSuite(xml);
            case "testcase" -> enterCase(xml);
            case "failure", "error" -> fail();
            case "skipped" -> skip();
            case "flakyFailure", "flakyError" -> flaky++;
            case "property" -> enterProperty(xml);
            case "system-out" -> inOutput = true;
            default -> {
                // What else tools write says nothing about how a test ended.
            }
        }
    }

    void text(XmlReport xml) {
        if (inOutput) {
            output.add(xml.text(), this::outputProperty);
        } else if (property != null && propertyText.length() < LONGEST_PROPERTY) {
            propertyText.append(xml.text());
        }
    }

    void leave(String name) {
        switch (name) {
            case "testsuites", "testsuite" -> leaveSuite();
            case "testcase" -> leaveCase();
            case "property" -> leaveProperty();
            case "system-out" -> {
                inOutput = false;
                output.end(this::outputProperty);
            }
            default -> {
                // As where it starts.
            }
        }
    }

    private void enterSuite(XmlReport xml) throws UnacceptableReport {
        if (testCase != null) {
            throw misplaced(xml, "a suite inside a test case");
        }
        SuiteTotals outer = suites.peek();
        suites.push(new SuiteTotals(xml::attribute, outer == null ? Set.of() : outer.criteria()));
        start(xml.attribute("timestamp"));
    }

    private void enterCase(XmlReport xml) throws UnacceptableReport {
        if (testCase != null) {
            throw misplaced(xml, "a test case inside a test case");
        }
        testCase = new TestCase(
                xml.attribute("classname"),
                xml.attribute("name"),
                Objects.requireNonNullElse(xml.attribute("status"), "run"));
        SuiteTotals suite = suites.peek();
        if (suite != null) {
            testCase.covers(suite.criteria());
        }
        addSeconds(xml.attribute("time"));
    }

    private static UnacceptableReport misplaced(XmlReport xml, String what) {
        return new UnacceptableReport(422, "The report has %s at %s".formatted(what, xml.where()));
    }

    /** A failure outside a case is that of a suite as a whole, and counts as one more test that failed. */
    private void fail() {
        if (testCase != null) {
            testCase.fail();
            return;
        }
        SuiteTotals suite = suites.peek();
        if (suite != null) {
            String name = BoundedName.of(suite.name().isBlank() ? "(no name)" : suite.name());
            remarks.add("The suite \"%s\" failed as a whole".formatted(Excerpt.of(name)));
            count(name, suite.criteria(), TestOutcome.FAILED);
        }
    }

    private void skip() {
        if (testCase != null) {
            testCase.skip();
        }
    }

    private void leaveCase() {
        if (testCase != null) {
            count(testCase.name(), testCase.criteria(), testCase.outcome());
            testCase = null;
        }
    }

    private void count(String test, Set<String> criteria, TestOutcome outcome) {
        counts.add(outcome);
        SuiteTotals suite = suites.peek();
        if (suite != null) {
            suite.count(outcome);
        }
        if (outcome == TestOutcome.FAILED) {
            failures.add(test);
            if (failures.size() > MOST_FAILURES) {
                failures.pollLast();
            }
        }
        criteria.forEach(criterion -> criterionTests.add(criterion, test, outcome));
    }

    private void leaveSuite() {
        SuiteTotals suite = suites.pop();
        suite.mismatches().forEach(remarks::add);
        SuiteTotals outer = suites.peek();
        if (outer != null) {
            outer.addNested(suite);
        }
    }

    private void enterProperty(XmlReport xml) {
        String name = Objects.requireNonNullElse(xml.attribute("name"), "");
        String value = xml.attribute("value");
        if (value != null) {
            property(name, value);
        } else {
            property = name;
            propertyText.setLength(0);
        }
    }

    private void leaveProperty() {
        if (property != null) {
            property(property, propertyText.toString());
            property = null;
        }
    }

    private void property(String name, String value) {
        if (name.equals("commit")) {
            commit.add(value, remarks);
        } else if (name.equals("ac")) {
            criteriaProperty(value, false);
        }
    }

    private void outputProperty(String name, String value) {
        if (name.equals("commit")) {
            commit.add(value, remarks);
        } else if (name.equals("ac")) {
            criteriaProperty(value, true);
        }
    }

    private void criteriaProperty(String value, boolean fromOutput) {
        Set<String> criteria = CriterionTag.in(value);
        if (criteria.isEmpty()) {
            remarks.add(
                    "The property \"ac\" is \"%s\", which names no acceptance criterion".formatted(Excerpt.of(value)));
        }
        SuiteTotals suite = suites.peek();
        if (testCase != null) {
            testCase.covers(criteria);
        } else if (fromOutput) {
            criteria.forEach(criterion ->
                    remarks.add("%s is named in the output of a suite; which of its tests shows it cannot be told"
                            .formatted(criterion)));
        } else if (suite != null) {
            if (!suite.isEmpty()) {
                remarks.add(
                        "The suite \"%s\" names criteria behind some of its tests; they count for the later ones only"
                                .formatted(Excerpt.of(suite.name())));
            }
            suite.criteria().addAll(criteria);
        }
    }

    /** The first start of several suites: the run is as old as its oldest part. */
    private void start(@Nullable String timestamp) {
        if (timestamp == null || timestamp.isBlank()) {
            return;
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    timestamp.strip(), OffsetDateTime::from, LocalDateTime::from);
            if (time instanceof LocalDateTime) {
                remarks.add("A timestamp has no time zone; it was read as UTC");
            }
            Instant at = time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
            if (started == null || at.isBefore(started)) {
                started = at;
            }
        } catch (DateTimeException e) {
            remarks.add("The timestamp \"%s\" was not understood".formatted(Excerpt.of(timestamp)));
        }
    }

    private void addSeconds(@Nullable String time) {
        if (time == null) {
            return;
        }
        try {
            BigDecimal more = Quantity.of(time, "The time of a test");
            seconds = seconds == null ? more : seconds.add(more);
        } catch (UnacceptableReport e) {
            secondsUnknown = true;
            remarks.add(e.reason() + "; how long the run took is not known");
        }
    }

    MeasuredReport measured() throws UnacceptableReport {
        long tests = counts.total();
        if (tests == 0) {
            throw new UnacceptableReport(422, "The report has no test; an empty run shows nothing");
        }
        String boundTo = commit.get();
        long failed = counts.of(TestOutcome.FAILED);
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("tests", BigDecimal.valueOf(tests), null));
        figures.add(new Figure("passed", BigDecimal.valueOf(counts.of(TestOutcome.PASSED)), null));
        figures.add(new Figure("failed", BigDecimal.valueOf(failed), null));
        figures.add(new Figure("skipped", BigDecimal.valueOf(counts.of(TestOutcome.SKIPPED)), null));
        if (seconds != null && !secondsUnknown) {
            figures.add(new Figure("seconds", seconds.setScale(3, RoundingMode.HALF_UP), "s"));
        }
        return new MeasuredReport(
                EvidenceKind.JUNIT,
                boundTo,
                started,
                figures,
                criterionTests.kept(),
                List.of(),
                List.copyOf(failures),
                closingRemarks(failed));
    }

    private List<String> closingRemarks(long failed) {
        List<String> all = remarks.all();
        if (flaky > 0) {
            all.add("%d runs of tests failed and were repeated until they passed".formatted(flaky));
        }
        if (failures.size() == MOST_FAILURES && failed > MOST_FAILURES) {
            all.add("%d more tests failed than the %d that are named".formatted(failed - MOST_FAILURES, MOST_FAILURES));
        }
        if (criterionTests.dropped() > 0) {
            all.add("%d more tests name acceptance criteria than those that are kept"
                    .formatted(criterionTests.dropped()));
        }
        return all;
    }
}
