package dev.countersign.command.feature.state;

import dev.countersign.events.document.Overriding;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The vetoes, overrides and conflicts that still matter: those that stand, and those of the current revisions. What a new
 * revision leaves behind is forgotten, so this never grows with the length of the history.
 */
public final class Disagreements {

    private int vetoesRaised;
    private int overridesGiven;
    private int conflictsOpened;
    private final Map<Integer, Veto> vetoes = new TreeMap<>();
    private final Map<Integer, Conflict> conflicts = new TreeMap<>();
    private final Map<ArtifactKind, List<BlockOverridden>> overrides = new EnumMap<>(ArtifactKind.class);

    Disagreements() {}

    /** A new text: overrides were about the old one, vetoes are not. */
    void onRevision(ArtifactKind artifact) {
        overrides.remove(artifact);
        vetoes.values().removeIf(veto -> veto.raised().artifact() == artifact && veto.ended());
        vetoes.replaceAll(
                (number, veto) -> veto.raised().artifact() == artifact ? veto.with((BlockOverridden) null) : veto);
        conflicts.values().removeIf(conflict -> conflict.opened().artifact() == artifact && !conflict.isOpen());
    }

    void on(VetoRaised event, Optional<ArtifactState> artifact) {
        vetoesRaised = event.number();
        vetoes.put(
                event.number(),
                new Veto(
                        event,
                        artifact.map(ArtifactState::submittedBy).orElse(""),
                        artifact.stream()
                                .flatMap(current -> current.verdicts().stream())
                                .filter(verdict -> verdict.number() == event.verdict())
                                .flatMap(verdict -> verdict.findings().stream())
                                .toList(),
                        null,
                        null,
                        null,
                        null));
    }

    void on(VetoAnswered event) {
        vetoes.computeIfPresent(event.number(), (number, veto) -> veto.with(event));
    }

    void on(VetoLifted event) {
        vetoes.computeIfPresent(event.number(), (number, veto) -> veto.with(event));
    }

    void on(BlockOverridden event) {
        overridesGiven = event.number();
        List<BlockOverridden> given = new ArrayList<>(overrides.getOrDefault(event.artifact(), List.of()));
        given.add(event);
        overrides.put(event.artifact(), List.copyOf(given));
        for (int overridden : event.vetoes()) {
            vetoes.computeIfPresent(overridden, (number, veto) -> veto.with(event));
        }
    }

    void on(ConflictOpened event) {
        conflictsOpened = event.number();
        conflicts.put(event.number(), new Conflict(event, event.vetoes(), false, null));
    }

    void on(ConflictWidened event) {
        conflicts.computeIfPresent(event.number(), (number, conflict) -> conflict.with(event.veto()));
    }

    void on(ConflictSettled event) {
        conflicts.computeIfPresent(event.number(), (number, conflict) -> conflict.settle());
    }

    void on(ConflictDecided event) {
        conflicts.computeIfPresent(event.number(), (number, conflict) -> conflict.with(event));
        for (int overridden : event.overridden()) {
            vetoes.computeIfPresent(overridden, (number, veto) -> veto.with(event));
        }
    }

    /** How many vetoes the feature has had. */
    public int vetoesRaised() {
        return vetoesRaised;
    }

    /** How many overrides the feature has had. */
    public int overridesGiven() {
        return overridesGiven;
    }

    /** How many conflicts the feature has had. */
    public int conflictsOpened() {
        return conflictsOpened;
    }

    /** The veto of that number on that artifact, unless a new revision has left it behind. */
    public Optional<Veto> veto(ArtifactKind artifact, int number) {
        return Optional.ofNullable(vetoes.get(number))
                .filter(veto -> veto.raised().artifact() == artifact);
    }

    /** The artifact's vetoes that stand, and those of its current revision, in the order in which they were raised. */
    public List<Veto> vetoesOn(ArtifactKind artifact) {
        return vetoes.values().stream()
                .filter(veto -> veto.raised().artifact() == artifact)
                .toList();
    }

    /** The conflict of that number, unless a new revision has left it behind. */
    public Optional<Conflict> conflict(int number) {
        return Optional.ofNullable(conflicts.get(number));
    }

    /** The artifact's conflicts that are open, and those of its current revision. */
    public List<Conflict> conflictsOn(ArtifactKind artifact) {
        return conflicts.values().stream()
                .filter(conflict -> conflict.opened().artifact() == artifact)
                .toList();
    }

    /** The vetoes of the conflict that stand. */
    public List<Veto> standing(Conflict conflict) {
        return conflict.vetoes().stream()
                .map(vetoes::get)
                .filter(veto -> veto != null && veto.stands())
                .toList();
    }

    /** The overrides of the artifact's current revision. */
    public List<BlockOverridden> overridesOn(ArtifactKind artifact) {
        return overrides.getOrDefault(artifact, List.of());
    }

    /** Why the verdict does not hold though it was never taken back; empty for one that does. */
    public Optional<String> overriding(ArtifactKind artifact, int verdict) {
        Optional<String> override = overridesOn(artifact).stream()
                .filter(given -> given.verdicts().contains(verdict))
                .map(Overriding::sentence)
                .findFirst();
        return override.or(() -> vetoOf(artifact, verdict).map(Veto::decision).map(Overriding::sentence));
    }

    /** Whether the verdict was a veto that was taken back; it is as if it had not been given. */
    public boolean withdrawn(ArtifactKind artifact, int verdict) {
        return vetoOf(artifact, verdict).filter(veto -> veto.lift() != null).isPresent();
    }

    /** The veto that the verdict is. */
    public Optional<Veto> vetoOf(ArtifactKind artifact, int verdict) {
        return vetoesOn(artifact).stream()
                .filter(veto -> veto.raised().verdict() == verdict)
                .findFirst();
    }
}
