package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * Vetoes from different domains met on one revision. A human decides on all of them at once.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param revision the revision the vetoes were raised on
 * @param digest that revision's digest
 * @param number counted from 1 per feature
 * @param vetoes the vetoes' numbers, at least two
 * @param by whose verdict led to it
 */
@CloudEventType("dev.countersign.feature.conflict-opened.v1")
public record ConflictOpened(
        String project,
        String feature,
        ArtifactKind artifact,
        int revision,
        String digest,
        int number,
        List<Integer> vetoes,
        Actor by)
        implements FeatureEvent {

    public ConflictOpened {
        vetoes = List.copyOf(vetoes);
    }
}
