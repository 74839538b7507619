package dev.countersign.command.evidence.report.junit;

import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.TestOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tests that name a criterion, as many as are kept. A failing one is never dropped while a passing one stays: a criterion
 * would look as if it held. So the first failing test of every criterion comes first, then all other failing ones, then for
 * every criterion the first that passed and the first that was skipped, then the rest.
 */
final class CriterionTests {

    private static final int MOST = 5_000;

    private final Map<String, Map<TestOutcome, CriterionTest>> firstByCriterion = new TreeMap<>();
    private final List<CriterionTest> moreFailed = new ArrayList<>();
    private final List<CriterionTest> others = new ArrayList<>();
    private int added;

    void add(String criterion, String test, TestOutcome outcome) {
        added++;
        CriterionTest named = new CriterionTest(criterion, test, outcome);
        CriterionTest earlier = firstByCriterion
                .computeIfAbsent(criterion, key -> new EnumMap<>(TestOutcome.class))
                .putIfAbsent(outcome, named);
        if (earlier == null) {
            return;
        }
        List<CriterionTest> rest = outcome == TestOutcome.FAILED ? moreFailed : others;
        if (rest.size() < MOST) {
            rest.add(named);
        }
    }

    List<CriterionTest> kept() {
        List<CriterionTest> kept = new ArrayList<>(firsts(TestOutcome.FAILED));
        kept.addAll(moreFailed);
        kept.addAll(firsts(TestOutcome.PASSED));
        kept.addAll(firsts(TestOutcome.SKIPPED));
        kept.addAll(others);
        return List.copyOf(kept.subList(0, Math.min(MOST, kept.size())));
    }

    /** How many there are beside those that are kept. */
    int dropped() {
        return Math.max(0, added - MOST);
    }

    private List<CriterionTest> firsts(TestOutcome outcome) {
        List<CriterionTest> firsts = new ArrayList<>();
        for (Map<TestOutcome, CriterionTest> ofOne : firstByCriterion.values()) {
            CriterionTest first = ofOne.get(outcome);
            if (first != null) {
                firsts.add(first);
            }
        }
        return firsts;
    }
}
