package dev.countersign.command.feature;

import dev.countersign.command.artifact.claims.SignOffRecord;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictWords;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.authority.StandingIn;
import dev.countersign.command.authority.VetoAuthority;
import dev.countersign.command.feature.answerquestion.AnswerQuestion;
import dev.countersign.command.feature.changetier.ChangeTier;
import dev.countersign.command.feature.open.OpenFeature;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.CarryOver;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.Actor;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.feature.Advisory;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.IdeaValidated;
import dev.countersign.events.feature.QuestionAnswered;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.StageEntered;
import dev.countersign.events.feature.TierChanged;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What follows from a command that every rule lets pass, as events. Pure: the same command on the same state gives the same. */
final class FeatureDecisions {

    private FeatureDecisions() {}

    static List<FeatureEvent> decide(OpenFeature command, Policy policy) {
        FeatureOpened opened = new FeatureOpened(
                command.project(),
                command.feature(),
                command.title(),
                command.tier(),
                command.idea() == null ? null : command.idea().judged(policy.deferIdeasBelow()),
                policy.version(),
                command.by().actor());
        StageEntered first = new StageEntered(
                command.project(), command.feature(), null, new FeatureState(opened).stage(), opened.by());
        return List.of(opened, first);
    }

    static List<FeatureEvent> decide(ValidateIdea command, FeatureState state, Policy policy) {
        boolean onRecord = state.validation()
                .filter(word -> word.accepted() == command.accepted()
                        && Objects.equals(word.reason(), command.reason())
                        && word.by().principal().equals(command.by().name()))
                .isPresent();
        if (onRecord) {
            return List.of();
        }
        return List.of(new IdeaValidated(
                command.project(),
                command.feature(),
                command.accepted(),
                command.reason(),
                command.by().actor(),
                policy.version()));
    }

    static List<FeatureEvent> decide(ChangeTier command, FeatureState state, Policy policy) {
        if (command.tier() == state.tier()) {
            return List.of();
        }
        return List.of(new TierChanged(
                command.project(),
                command.feature(),
                state.tier(),
                command.tier(),
                command.reason(),
                policy.version(),
                command.by().actor()));
    }

    static List<FeatureEvent> decide(
            SubmitRevision command, FeatureState state, SignOffRecord signOffs, Policy policy) {
        Optional<ArtifactState> former = state.artifact(command.artifact());
        ArtifactDocument document = command.document();
        Actor by = command.by().actor();
        List<FeatureEvent> events = new ArrayList<>();
        boolean sameText = former.map(ArtifactState::digest)
                .filter(document.digest()::equals)
                .isPresent();
        int revision = former.map(ArtifactState::revision).orElse(0) + (sameText ? 0 : 1);
        if (!sameText) {
            Set<String> stale =
                    new TreeSet<>(former.map(ArtifactState::decidedRoles).orElse(Set.of()));
            Set<String> kept = former.map(
                            text -> CarryOver.kept(text, command.by().name(), policy.carriesOver(command.artifact())))
                    .orElse(Set.of());
            stale.removeAll(kept);
            events.add(new RevisionSubmitted(
                    command.project(),
                    command.feature(),
                    command.artifact(),
                    revision,
                    document.digest(),
                    document.blobId(),
                    document.text(),
                    List.copyOf(stale),
                    by,
                    kept.isEmpty() ? null : List.copyOf(kept),
                    policy.version()));
        }
        // A claim is recorded once, however often the text repeats it or is handed in.
        Set<ArtifactState.Assertion> known =
                new HashSet<>(sameText ? former.map(ArtifactState::assertions).orElse(Set.of()) : Set.of());
        // A claim that the record supports asserts nothing new.
        signOffs.unsupported(command.artifact(), document.digest(), document.signOffs()).stream()
                .map(claim -> new SignOffAsserted(
                        command.project(),
                        command.feature(),
                        command.artifact(),
                        revision,
                        claim.role(),
                        claim.dialect(),
                        claim.agent(),
                        claim.date(),
                        claim.status(),
                        claim.notes(),
                        by))
                .filter(event -> known.add(ArtifactState.Assertion.of(event)))
                .forEach(events::add);
        return events;
    }

    static List<FeatureEvent> decide(RecordVerdict command, FeatureState state, RuleContext context) {
        Policy policy = context.policy();
        ArtifactState artifact = state.artifact(command.artifact()).orElseThrow();
        Verdict given = VerdictWords.read(command.verdict()).orElseThrow();
        if (artifact.verdictOf(command.by().name(), command.role())
                // One that was carried over can be given again, on the text that is now.
                .filter(former -> state.carryOver()
                        .givenOn(command.artifact(), former.number())
                        .isEmpty())
                .filter(former -> former.says(given, command.topic(), command.notes(), command.findings()))
                // Who took a veto back and blocks again means it, also in the same words.
                .filter(former -> !state.disagreements().withdrawn(command.artifact(), former.number()))
                .isPresent()) {
            return List.of();
        }
        List<Advisory> advisories = Advice.on(command, state, context);
        // What is left to somebody else is advice, and advice vetoes nothing and sends nobody back to work.
        VetoAuthority.Ruling ruling = VetoAuthority.on(command, state, context).unlessAdvice(advisories);
        Verdict verdict = ruling.counted(given);
        boolean returns = advisories.isEmpty() && (verdict == Verdict.CHANGES_REQUESTED || verdict == Verdict.BLOCKED);
        VerdictRecorded recorded = new VerdictRecorded(
                command.project(),
                command.feature(),
                command.artifact(),
                artifact.revision(),
                artifact.digest(),
                state.verdicts() + 1,
                command.role(),
                verdict,
                verdict == given ? null : given,
                command.topic(),
                advisories,
                StandingIn.delegatorOf(command, state, context).orElse(null),
                command.notes(),
                command.findings(),
                returns ? policy.authorOf(command.artifact()) : null,
                policy.version(),
                command.by().actor());
        List<FeatureEvent> events = new ArrayList<>(List.of(recorded));
        events.addAll(VetoDecisions.following(recorded, ruling, state));
        events.addAll(QuestionsOfAVerdict.openedBy(command, state, context));
        return events;
    }

    static List<FeatureEvent> decide(AnswerQuestion command) {
        return List.of(new QuestionAnswered(
                command.project(),
                command.feature(),
                command.number(),
                command.answer(),
                command.by().actor()));
    }

    /**
     * Stores what follows from what was stored: gate by gate, in the order in which a feature meets them, how a gate stands where
     * that is otherwise than it was last found to, and the stage that this opens. The state follows what is stored.
     *
     * <p>Once round is enough, as no gate rests on a later one, nor on the stage behind it.
     */
    static void storeConsequences(
            FeatureState state, Policy policy, Actor by, Consumer<? super CountersignEvent> store) {
        boolean everyGatePassed = true;
        for (GateBook.Entry entry : GateBook.Entry.values()) {
            if (entry.isOfTheDelivery()) {
                DeliveryDecisions.plan(state, policy, by).ifPresent(planned -> {
                    TaskDecisions.givenUpFor(planned, state).forEach(store);
                    SuspectDecisions.settledBy(planned, state).forEach(store);
                    store.accept(planned);
                });
                if (!state.delivery().isPlanned()) {
                    return;
                }
                DeliveryDecisions.judge(state, policy, by).ifPresent(store);
            }
            GateEvaluated now = GateBook.evaluate(entry, state, policy, by);
            if (!state.gate(entry.gate())
                    .filter(before -> saysTheSame(before, now))
                    .isPresent()) {
                store.accept(now);
            }
            // An earlier gate that a new revision has opened again holds the feature back, too.
            everyGatePassed &= state.passed(entry.gate());
            if (state.stage() == entry.ends() && everyGatePassed) {
                store.accept(new StageEntered(state.project(), state.feature(), entry.ends(), entry.opens(), by));
            }
        }
    }

    private static boolean saysTheSame(GateEvaluated before, GateEvaluated now) {
        return before.status() == now.status()
                && before.tier() == now.tier()
                && before.policyVersion().equals(now.policyVersion())
                && before.requirements().equals(now.requirements());
    }
}
