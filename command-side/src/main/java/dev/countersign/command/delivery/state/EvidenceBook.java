package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What reports have shown. Of each kind the newest counts, and of each acceptance criterion the newest that names it. The newest is
 * the one whose run was last; where one of two does not say when that was, the one that was handed in last.
 */
public final class EvidenceBook {

    private final Map<String, EvidenceRecorded> byDigest = new LinkedHashMap<>();
    private final Map<String, EvidenceRecorded> byCriterion = new HashMap<>();

    void on(EvidenceRecorded event) {
        byDigest.put(event.digest(), event);
        event.tests().forEach(test -> byCriterion.merge(test.criterion(), event, EvidenceBook::newer));
    }

    /** The newest report of one of these kinds. */
    public Optional<EvidenceRecorded> newest(Set<EvidenceKind> kinds) {
        return byDigest.values().stream()
                .filter(report -> kinds.contains(report.kind()))
                .reduce(EvidenceBook::newer);
    }

    private static EvidenceRecorded newer(EvidenceRecorded before, EvidenceRecorded now) {
        return before.measuredAt() != null
                        && now.measuredAt() != null
                        && now.measuredAt().isBefore(before.measuredAt())
                ? before
                : now;
    }

    /** The newest report with a test that names the criterion. */
    public Optional<EvidenceRecorded> about(String criterion) {
        return Optional.ofNullable(byCriterion.get(criterion));
    }

    /** Whether a run at that time shows the criterion anew, and is not the one, or one before it, that showed it already. */
    public boolean isShownAnew(String criterion, @Nullable Instant run) {
        return about(criterion)
                .map(EvidenceRecorded::measuredAt)
                .filter(shown -> run != null && !run.isAfter(shown))
                .isEmpty();
    }

    /** The report of that digest, if it is on record. */
    public Optional<EvidenceRecorded> find(String digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    /** All of them, oldest first. */
    public Collection<EvidenceRecorded> all() {
        return byDigest.values();
    }

    public boolean isEmpty() {
        return byDigest.isEmpty();
    }
}
