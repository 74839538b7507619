package dev.countersign.query.projection;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch, once it is committed.
 *
 * @param progress the streams that moved, and how far
 * @param applied how many events were applied
 * @param duplicates how many had been applied before
 * @param early how many came before an earlier one of their stream, and are expected again
 * @param parked how many were set aside
 * @param newest the time of the newest applied event
 */
record AppliedBatch(
        Map<String, Long> progress,
        int applied,
        int duplicates,
        int early,
        int parked,
        @Nullable Instant newest) {

    static final AppliedBatch NOTHING = new AppliedBatch(Map.of(), 0, 0, 0, 0, null);

    AppliedBatch withParked(int count) {
        return new AppliedBatch(progress, applied, duplicates, early, parked + count, newest);
    }

    /** Both together; the other one came later. */
    AppliedBatch and(AppliedBatch later) {
        Map<String, Long> both = new TreeMap<>(progress);
        both.putAll(later.progress);
        return new AppliedBatch(
                both,
                applied + later.applied,
                duplicates + later.duplicates,
                early + later.early,
                parked + later.parked,
                later.newest == null ? newest : later.newest);
    }
}
