package dev.countersign.command.feature.state;

import dev.countersign.command.delivery.state.DeliveryState;
import dev.countersign.command.escalation.state.Escalations;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
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
import dev.countersign.events.feature.QuestionAnswered;
import dev.countersign.events.feature.QuestionOpened;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import java.util.EnumMap;
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
    private final Disagreements disagreements = new Disagreements();
    private final Questions questions = new Questions();
    private final CarryOver carryOver = new CarryOver();
    private final Escalations escalations = new Escalations();
    private final DeliveryState delivery = new DeliveryState();
    private final Map<Gate, GateEvaluated> gates = new EnumMap<>(Gate.class);

    /** The state right after the feature was opened. */
    public FeatureState(FeatureOpened opened) {
        this.project = opened.project();
        this.feature = opened.feature();
        this.idea = opened.idea();
        this.tier = opened.tier();
        this.stage = opened.idea() == null ? Stage.DEFINE : Stage.DISCOVER;
    }

    /**
     * Takes in what happened next, whatever part of the feature it is about.
     *
     * @throws IllegalArgumentException when the event is of another kind of stream
     */
    public void take(CountersignEvent event) {
        switch (event) {
            case FeatureEvent ofTheFeature -> on(ofTheFeature);
            case DeliveryEvent ofTheDelivery -> delivery.on(ofTheDelivery);
            default -> throw new IllegalArgumentException("Not of a feature: " + event.getClass());
        }
    }

    /** Takes in what happened next. */
    public void on(FeatureEvent event) {
        questions.on(event);
        escalations.on(event);
        switch (event) {
            case FeatureOpened opened ->
                throw new IllegalStateException(opened.feature() + " was opened twice in one history");
            case IdeaValidated validated -> validation = validated;
            case RevisionSubmitted submitted -> {
                artifacts.put(
                        submitted.artifact(),
                        new ArtifactState(
                                submitted.revision(),
                                submitted.digest(),
                                submitted.by().principal(),
                                carryOver.on(submitted, artifacts.get(submitted.artifact())),
                                Set.of()));
                disagreements.onRevision(submitted.artifact());
            }
            case SignOffAsserted asserted ->
                artifacts.computeIfPresent(asserted.artifact(), (kind, artifact) -> artifact.with(asserted));
            case VerdictRecorded recorded -> {
                verdicts = recorded.number();
                artifacts.computeIfPresent(recorded.artifact(), (kind, artifact) -> artifact.with(recorded));
            }
            case VetoRaised raised -> disagreements.on(raised, artifact(raised.artifact()));
            case VetoAnswered answered -> disagreements.on(answered);
            case VetoLifted lifted -> disagreements.on(lifted);
            case BlockOverridden overridden -> disagreements.on(overridden);
            case ConflictOpened opened -> disagreements.on(opened);
            case ConflictWidened widened -> disagreements.on(widened);
            case ConflictSettled settled -> disagreements.on(settled);
            case ConflictDecided decided -> disagreements.on(decided);
            case QuestionOpened _, QuestionAnswered _ -> {
                // The questions have taken it in.
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

    /** Vetoes, overrides and conflicts. */
    public Disagreements disagreements() {
        return disagreements;
    }

    /** What agents have asked the roles that they leave a topic to. */
    public Questions questions() {
        return questions;
    }

    /** Which verdicts count for a text they were not given on. */
    public CarryOver carryOver() {
        return carryOver;
    }

    /** What is built of it and how that is proven. */
    public DeliveryState delivery() {
        return delivery;
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
