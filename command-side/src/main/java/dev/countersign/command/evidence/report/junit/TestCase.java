package dev.countersign.command.evidence.report.junit;

import dev.countersign.command.evidence.report.source.BoundedName;
import dev.countersign.events.delivery.TestOutcome;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One test case while its element is open. */
final class TestCase {

    private final String name;
    private final Set<String> criteria = new LinkedHashSet<>();
    private boolean failed;
    private boolean skipped;

    /**
     * A case that starts.
     *
     * @param className what the report gives as its class
     * @param name what it gives as its name
     * @param status GoogleTest writes here, and nowhere else, that a test did not run
     */
    TestCase(@Nullable String className, @Nullable String name, @Nullable String status) {
        this.name = BoundedName.of(qualified(className, name));
        this.skipped = "notrun".equals(status) || "skipped".equals(status) || "disabled".equals(status);
        names(className);
        names(name);
    }

    private static String qualified(@Nullable String className, @Nullable String name) {
        String simple = name == null || name.isBlank() ? "(no name)" : name;
        return className == null || className.isBlank() ? simple : className + "." + simple;
    }

    private void names(@Nullable String text) {
        if (text != null) {
            criteria.addAll(CriterionTag.in(text));
        }
    }

    void covers(Set<String> more) {
        criteria.addAll(more);
    }

    void fail() {
        failed = true;
    }

    void skip() {
        skipped = true;
    }

    String name() {
        return name;
    }

    Set<String> criteria() {
        return criteria;
    }

    TestOutcome outcome() {
        if (failed) {
            return TestOutcome.FAILED;
        }
        return skipped ? TestOutcome.SKIPPED : TestOutcome.PASSED;
    }
}
