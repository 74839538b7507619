package dev.countersign.command.evidence.report.junit;

import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.events.delivery.TestOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A suite while its element is open: what it declares, and what was counted in it. */
final class SuiteTotals {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private final String name;
    private final @Nullable Long declaredTests;
    private final @Nullable Long declaredFailures;
    private final @Nullable Long declaredErrors;
    private final @Nullable Long declaredSkipped;
    private final Set<String> criteria;

    private final OutcomeCounts own = new OutcomeCounts();
    private final OutcomeCounts withNested = new OutcomeCounts();

    /** A suite whose attributes are had by {@code attributes}, inside one whose criteria it shares. */
    SuiteTotals(Attributes attributes, Set<String> outerCriteria) {
        this.name = Objects.requireNonNullElse(attributes.value("name"), "");
        this.declaredTests = count(attributes.value("tests"));
        this.declaredFailures = count(attributes.value("failures"));
        this.declaredErrors = count(attributes.value("errors"));
        this.declaredSkipped = count(attributes.value("skipped"));
        this.criteria = new LinkedHashSet<>(outerCriteria);
    }

    /** The attributes of an element. */
    @FunctionalInterface
    interface Attributes {
        @Nullable
        String value(String name);
    }

    private static @Nullable Long count(@Nullable String text) {
        return text != null && COUNT.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    String name() {
        return name;
    }

    /** The criteria that all tests in it show. */
    Set<String> criteria() {
        return criteria;
    }

    boolean isEmpty() {
        return withNested.total() == 0;
    }

    void count(TestOutcome outcome) {
        own.add(outcome);
        withNested.add(outcome);
    }

    void addNested(SuiteTotals nested) {
        withNested.addAll(nested.withNested);
    }

    /** What it declares otherwise than was counted. Tools differ in whether a suite counts those that nest in it. */
    List<String> mismatches() {
        List<String> mismatches = new ArrayList<>();
        compare(mismatches, "tests", declaredTests, own.total(), withNested.total());
        if (declaredFailures != null || declaredErrors != null) {
            long declared =
                    (declaredFailures == null ? 0 : declaredFailures) + (declaredErrors == null ? 0 : declaredErrors);
            compare(
                    mismatches,
                    "failed tests",
                    declared,
                    own.of(TestOutcome.FAILED),
                    withNested.of(TestOutcome.FAILED));
        }
        compare(
                mismatches,
                "skipped tests",
                declaredSkipped,
                own.of(TestOutcome.SKIPPED),
                withNested.of(TestOutcome.SKIPPED));
        return mismatches;
    }

    private void compare(
            List<String> mismatches, String what, @Nullable Long declared, long counted, long countedWithNested) {
        if (declared != null && declared != counted && declared != countedWithNested) {
            mismatches.add("The suite \"%s\" declares %d %s, and %d were counted"
                    .formatted(Excerpt.of(name), declared, what, countedWithNested));
        }
    }
}
