package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.CriterionConfirmed;
import dev.countersign.events.delivery.JudgedCriterion;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How criteria were last found to stand, and which of them a human has confirmed. */
public final class Criteria {

    private final Map<String, JudgedCriterion> judged = new LinkedHashMap<>();
    private final Map<String, CriterionConfirmed> confirmed = new HashMap<>();

    void on(CriteriaJudged event) {
        event.criteria().forEach(criterion -> judged.put(criterion.criterion(), criterion));
    }

    void on(CriterionConfirmed event) {
        confirmed.put(event.criterion(), event);
    }

    public Collection<JudgedCriterion> all() {
        return Collections.unmodifiableCollection(judged.values());
    }

    public Optional<JudgedCriterion> find(String criterion) {
        return Optional.ofNullable(judged.get(criterion));
    }

    public Optional<CriterionConfirmed> confirmation(String criterion) {
        return Optional.ofNullable(confirmed.get(criterion));
    }
}
