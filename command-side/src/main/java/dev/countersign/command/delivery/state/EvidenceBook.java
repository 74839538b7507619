package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What reports have shown. Of each kind the newest counts, and of each acceptance criterion the newest that names it. */
public final class EvidenceBook {

    private final Map<String, EvidenceRecorded> byDigest = new LinkedHashMap<>();
    private final Map<String, EvidenceRecorded> byCriterion = new HashMap<>();

    void on(EvidenceRecorded event) {
        byDigest.put(event.digest(), event);
        event.tests().forEach(test -> byCriterion.put(test.criterion(), event));
    }

    /** The newest report of one of these kinds. */
    public Optional<EvidenceRecorded> newest(Set<EvidenceKind> kinds) {
        return byDigest.values().stream()
                .filter(report -> kinds.contains(report.kind()))
                .reduce((earlier, later) -> later);
    }

    /** The newest report with a test that names the criterion. */
    public Optional<EvidenceRecorded> about(String criterion) {
        return Optional.ofNullable(byCriterion.get(criterion));
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
