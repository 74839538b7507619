package dev.countersign.command.feature;

import dev.countersign.command.feature.open.OpenFeature.ScoredIdea;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.CarryOver;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.events.Actor;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.IdeaValidated;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.VerdictRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One feature's history, lived through again under another policy or tier. What people did stays as it was; what followed from
 * it, gates, stages and breakers, is decided anew after each of their commands, and compared with what was decided then. Of what
 * they did one thing is taken back: their word on an idea that the other policy would have had them explain.
 *
 * <p>Where the other terms begin later than the feature, everything before is as it was, just as if they had been set at that
 * moment.
 */
public final class FeatureReplay {

    /**
     * The parts of a policy that make no difference here, as they are called in its documents. They decide who may speak, what an
     * agent's word counts, and when clocks run out, which is recorded with what people did; or they are about deliveries.
     */
    public static final List<String> NOT_REPLAYED = List.of(
            "authors",
            "thresholds.negotiationMinutes",
            "thresholds.arbitrationMinutes",
            "thresholds.claimLeaseMinutes",
            "thresholds.waiverDaysCritical",
            "thresholds.waiverDays",
            "thresholds.p95Millis",
            "thresholds.lineCoveragePercent",
            "thresholds.repeatedStatements",
            "thresholds.requestFloor",
            "thresholds.failureRatePercent",
            "thresholds.agentLoadPercent",
            "thresholds.agentCapacity",
            "thresholds.evidenceHours",
            "thresholds.reportFeatures",
            "models",
            "agentGroups",
            "domainAliases",
            "bindings",
            "variables");

    private final Terms terms;
    private final ReplayedBreakers breakers;
    private final Map<Gate, GateEvaluated> recorded = new EnumMap<>(Gate.class);
    private final Set<Gate> told = EnumSet.noneOf(Gate.class);
    private final List<Otherwise> otherwise = new ArrayList<>();
    private @Nullable FeatureState state;
    private @Nullable String decision;
    private @Nullable Actor by;
    private @Nullable RuleFinding unexplainedIdea;
    private Instant at = Instant.MIN;
    private boolean begun;

    /** A feature that nothing has happened to yet. */
    public FeatureReplay(Terms terms) {
        this.terms = terms;
        this.breakers = new ReplayedBreakers(terms.policy);
    }

    /**
     * What is tried.
     *
     * @param policy the other policy
     * @param tier the tier that every feature has instead of its own; null for its own
     * @param from from when on the other policy and tier hold; null for always
     * @param to before when decisions are compared; null for all
     */
    public record Terms(
            Policy policy,
            @Nullable Tier tier,
            @Nullable Instant from,
            @Nullable Instant to) {

        private boolean holdAt(Instant time) {
            return from == null || !time.isBefore(from);
        }

        private boolean endBefore(Instant time) {
            return to != null && !time.isBefore(to);
        }
    }

    /**
     * A gate that would have stood otherwise, at the first decision after which it would.
     *
     * @param feature the feature's id
     * @param gate which gate
     * @param was how it stood
     * @param wouldBe how it would have stood
     * @param rule the rule behind the difference
     * @param reason why
     * @param at when it was decided
     */
    public record Otherwise(
            String feature, Gate gate, GateStatus was, GateStatus wouldBe, String rule, String reason, Instant at) {}

    /**
     * What happened next.
     *
     * @param event the event
     * @param transaction what the events of one decision have in common
     * @param time when it was recorded
     */
    public void next(FeatureEvent event, String transaction, Instant time) {
        if (!transaction.equals(decision)) {
            decide();
            decision = transaction;
        }
        at = time;
        by = event.by();
        if (event instanceof FeatureOpened opened) {
            state = new FeatureState(terms.holdAt(time) ? judged(opened) : opened);
        }
        if (event instanceof GateEvaluated evaluated) {
            recorded.put(evaluated.gate(), evaluated);
        }
        FeatureState feature = state;
        if (feature == null) {
            return;
        }
        if (!terms.holdAt(time)) {
            if (!(event instanceof FeatureOpened)) {
                feature.on(event);
            }
            return;
        }
        if (!begun) {
            begun = true;
            changeTier(feature, event);
        }
        switch (event) {
            case FeatureOpened first -> {
                // The state began with it.
            }
            case GateEvaluated evaluated -> {
                // Decided anew.
            }
            case StageEntered entered -> {
                // Follows from the gates.
            }
            case TierChanged changed -> {
                if (terms.tier == null) {
                    feature.on(changed);
                }
            }
            case RevisionSubmitted submitted -> feature.on(carriedOver(submitted, feature));
            case IdeaValidated word -> validate(word, feature);
            case VerdictRecorded verdict -> {
                Optional<EscalationRaised> breaker = breakers.behind(verdict, feature);
                feature.on(verdict);
                breaker.ifPresent(feature::on);
            }
            case EscalationRaised raised when raised.isBreaker() -> breakers.recorded(raised, feature);
            case EscalationDecided decided -> breakers.ended(decided).ifPresent(feature::on);
            default -> feature.on(event);
        }
    }

    /** Everything that would have been otherwise, when the history is over. */
    public List<Otherwise> end() {
        decide();
        return List.copyOf(otherwise);
    }

    private void changeTier(FeatureState feature, FeatureEvent event) {
        if (terms.tier != null && terms.tier != feature.tier()) {
            feature.on(new TierChanged(
                    event.project(),
                    event.feature(),
                    feature.tier(),
                    terms.tier,
                    "What if",
                    terms.policy.version(),
                    event.by()));
        }
    }

    /** The idea stands above or below the other policy's line. */
    private FeatureOpened judged(FeatureOpened opened) {
        Idea idea = opened.idea();
        if (idea == null) {
            return opened;
        }
        return new FeatureOpened(
                opened.project(),
                opened.feature(),
                opened.title(),
                opened.tier(),
                new ScoredIdea(idea.impact(), idea.confidence(), idea.ease(), idea.text())
                        .judged(terms.policy.deferIdeasBelow()),
                opened.policyVersion(),
                opened.by());
    }

    /** An idea that is below the line now is not taken on by a word that was enough above it. */
    private void validate(IdeaValidated word, FeatureState feature) {
        Optional<RuleFinding> refusal = RuleBook.evaluate(
                        RuleBook.IDEA_LINE, asCommand(word), feature, new RuleContext(terms.policy, Roster.NONE))
                .stream()
                .filter(RuleFinding::refuses)
                .findFirst();
        unexplainedIdea = refusal.orElse(null);
        if (refusal.isEmpty()) {
            feature.on(word);
        }
    }

    private static ValidateIdea asCommand(IdeaValidated word) {
        Actor speaker = word.by();
        return new ValidateIdea(
                word.project(),
                word.feature(),
                word.accepted(),
                word.reason(),
                new Principal(
                        speaker.principal(),
                        speaker.kind(),
                        Set.of(),
                        Set.of(word.project()),
                        speaker.agent(),
                        speaker.agentVersion(),
                        speaker.model()));
    }

    private RevisionSubmitted carriedOver(RevisionSubmitted submitted, FeatureState feature) {
        Optional<ArtifactState> former = feature.artifact(submitted.artifact());
        Set<String> kept = former.map(text -> CarryOver.kept(
                        text, submitted.by().principal(), terms.policy.carriesOver(submitted.artifact())))
                .orElse(Set.of());
        return new RevisionSubmitted(
                submitted.project(),
                submitted.feature(),
                submitted.artifact(),
                submitted.revision(),
                submitted.digest(),
                submitted.blobId(),
                submitted.text(),
                submitted.staleVerdicts(),
                submitted.by(),
                kept.isEmpty() ? null : List.copyOf(kept),
                terms.policy.version());
    }

    private void decide() {
        FeatureState feature = state;
        Actor actor = by;
        if (feature == null || actor == null || !begun || terms.endBefore(at)) {
            return;
        }
        FeatureDecisions.storeConsequences(feature, terms.policy, actor, feature::take);
        for (GateBook.Entry entry : GateBook.Entry.values()) {
            GateEvaluated was = recorded.get(entry.gate());
            GateEvaluated wouldBe = feature.gate(entry.gate()).orElse(null);
            if (was != null && wouldBe != null && was.status() != wouldBe.status() && told.add(entry.gate())) {
                otherwise.add(told(was, wouldBe));
            }
        }
    }

    private Otherwise told(GateEvaluated was, GateEvaluated wouldBe) {
        RuleFinding unexplained = unexplainedIdea;
        if (was.gate() == Gate.G1 && unexplained != null) {
            return new Otherwise(
                    was.feature(),
                    was.gate(),
                    was.status(),
                    wouldBe.status(),
                    unexplained.rule(),
                    unexplained.reason(),
                    at);
        }
        // Whichever of the two holds the feature back says why; where neither does, the other policy asks for nothing.
        boolean heldBackBefore =
                GateBook.isWorse(was.status(), wouldBe.status()) && wouldBe.status() != GateStatus.NOT_APPLICABLE;
        Optional<GateRequirement> decisive = GateBook.decisive(heldBackBefore ? was : wouldBe);
        String reason = decisive.map(GateRequirement::reason).orElse("");
        return new Otherwise(
                was.feature(),
                was.gate(),
                was.status(),
                wouldBe.status(),
                decisive.map(GateRequirement::rule).orElse("R02"),
                heldBackBefore ? "No longer held back by: " + reason : reason,
                at);
    }
}
