package dev.countersign.command.feature.state;

import dev.countersign.command.escalation.state.Escalations;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.IdeaValidated;
import dev.countersign.events.feature.PositionTaken;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need to know about a feature, and no more. It begins with the feature's opening and follows its events; it
 * never grows with the length of the history, only with the number of artifacts and reviewers.
 */
public final class FeatureState {

    private static final Set<GateStatus> PASSED =
            Set.of(GateStatus.SATISFIED, GateStatus.NOT_APPLICABLE, GateStatus.OVERRIDDEN);

    private final String project;
    private final String feature;
    private final @Nullable Idea idea;
    private Tier tier;
    private Stage stage;
    private @Nullable IdeaValidated validation;
    private int verdicts;
    private final Map<ArtifactKind, ArtifactState> artifacts = new EnumMap<>(ArtifactKind.class);
    private final Escalations escalations = new Escalations();
    private final Map<Gate, GateEvaluated> gates = new EnumMap<>(Gate.class);

    /** The state right after the feature was opened. */
    public FeatureState(FeatureOpened opened) {
        this.project = opened.project();
        this.feature = opened.feature();
        this.idea = opened.idea();
        this.tier = opened.tier();
        this.stage = opened.idea() == null ? Stage.DEFINE : Stage.DISCOVER;
    }

    /** Takes in what happened next. */
    public void on(FeatureEvent event) {
        escalations.on(event);
        switch (event) {
            case FeatureOpened opened ->
                throw new IllegalStateException(opened.feature() + " was opened twice in one history");
            case IdeaValidated validated -> validation = validated;
            case RevisionSubmitted submitted ->
                artifacts.put(
                        submitted.artifact(),
                        new ArtifactState(
                                submitted.revision(),
                                submitted.digest(),
                                submitted.by().principal(),
                                List.of(),
                                Set.of()));
            case SignOffAsserted asserted ->
                artifacts.computeIfPresent(asserted.artifact(), (kind, artifact) -> artifact.with(asserted));
            case VerdictRecorded recorded -> {
                verdicts = recorded.number();
                artifacts.computeIfPresent(recorded.artifact(), (kind, artifact) -> artifact.with(recorded));
            }
            case TierChanged changed -> tier = changed.to();
            case GateEvaluated evaluated -> gates.put(evaluated.gate(), evaluated);
            case StageEntered entered -> stage = entered.to();
            case EscalationRaised _, PositionTaken _, EscalationPromoted _, EscalationDecided _ -> {
                // Taken in above.
            }
        }
    }

    public String project() {
        return project;
    }

    public String feature() {
        return feature;
    }

    public Tier tier() {
        return tier;
    }

    public Stage stage() {
        return stage;
    }

    public Optional<Idea> idea() {
        return Optional.ofNullable(idea);
    }

    /** The product manager's latest word on the idea. */
    public Optional<IdeaValidated> validation() {
        return Optional.ofNullable(validation);
    }

    public Optional<ArtifactState> artifact(ArtifactKind kind) {
        return Optional.ofNullable(artifacts.get(kind));
    }

    /** How a gate was last found to stand. */
    public Optional<GateEvaluated> gate(Gate gate) {
        return Optional.ofNullable(gates.get(gate));
    }

    /** Whether the gate stands so that work beyond it may go on. */
    public boolean passed(Gate gate) {
        return gate(gate).map(evaluated -> PASSED.contains(evaluated.status())).orElse(false);
    }

    /** How often documents went back, and the escalations that came of it. */
    public Escalations escalations() {
        return escalations;
    }

    /** How many verdicts the feature has had. */
    public int verdicts() {
        return verdicts;
    }
}
