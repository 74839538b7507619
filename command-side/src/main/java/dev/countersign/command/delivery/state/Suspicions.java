package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.SuspectItem;
import dev.countersign.events.delivery.SuspicionCleared;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What may not hold any more, as a text that it rests on has changed. By its name, such as {@code tasks/T012}, the reason. */
public final class Suspicions {

    /** How suspicions name documents. */
    public static final String ARTIFACTS = "artifacts/";

    /** How suspicions name criteria, whose evidence it is that is suspect. */
    public static final String CRITERIA = "criteria/";

    private final Map<String, String> reasons = new LinkedHashMap<>();

    void on(MarkedSuspect event) {
        for (SuspectItem item : event.items()) {
            reasons.put(item.about(), item.reason());
        }
    }

    void on(SuspicionCleared event) {
        reasons.remove(event.about());
    }

    public Map<String, String> all() {
        return Collections.unmodifiableMap(reasons);
    }

    public Optional<String> about(String what) {
        return Optional.ofNullable(reasons.get(what));
    }
}
