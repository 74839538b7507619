package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What reports have shown. Of each kind the newest counts, and of each acceptance criterion the newest that names it. */
public final class EvidenceBook {

    private final Map<EvidenceKind, EvidenceRecorded> newest = new EnumMap<>(EvidenceKind.class);
    private final Map<String, EvidenceRecorded> byCriterion = new HashMap<>();
    private final Map<String, EvidenceKind> kinds = new HashMap<>();

    void on(EvidenceRecorded event) {
        kinds.put(event.digest(), event.kind());
        newest.put(event.kind(), event);
        event.tests().forEach(test -> byCriterion.put(test.criterion(), event));
    }

    /** The newest report of that kind. */
    public Optional<EvidenceRecorded> newest(EvidenceKind kind) {
        return Optional.ofNullable(newest.get(kind));
    }

    /** The newest report with a test that names the criterion. */
    public Optional<EvidenceRecorded> about(String criterion) {
        return Optional.ofNullable(byCriterion.get(criterion));
    }

    /** What kind of report has that digest, if it is on record. */
    public Optional<EvidenceKind> kindOf(String digest) {
        return Optional.ofNullable(kinds.get(digest));
    }

    public boolean isEmpty() {
        return kinds.isEmpty();
    }
}
