package dev.countersign.command.gate;

import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.CountedVerdict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What each gate asks for and how it stands, requirement by requirement. The same evaluation decides whether a feature moves
 * on and explains to a reader why it does not.
 */
public final class GateBook {

    /** The gates in the order in which a feature meets them, with the stage each of them ends and the documents it reads. */
    public enum Entry {
        DISCOVER(Gate.G1, Stage.DISCOVER, Stage.DEFINE),
        DEFINE(Gate.G2, Stage.DEFINE, Stage.PLAN),
        PLAN(Gate.G3, Stage.PLAN, Stage.BUILD),
        BUILD(Gate.G4, Stage.BUILD, Stage.DELIVER),
        DELIVER(Gate.G5, Stage.DELIVER, Stage.DOCUMENT);

        private final Gate gate;
        private final Stage ends;
        private final Stage opens;

        Entry(Gate gate, Stage ends, Stage opens) {
            this.gate = gate;
            this.ends = ends;
            this.opens = opens;
        }

        public Gate gate() {
            return gate;
        }

        /** The stage that this gate ends. */
        public Stage ends() {
            return ends;
        }

        /** The stage behind this gate. */
        public Stage opens() {
            return opens;
        }

        /** Whether the gate is about what is built, and not about documents. It asks for nothing before there is a plan. */
        public boolean isOfTheDelivery() {
            return this == BUILD || this == DELIVER;
        }

        /** The documents that this gate reads, in the order in which they are written. */
        List<ArtifactKind> artifacts() {
            return switch (this) {
                case DISCOVER, BUILD, DELIVER -> List.of();
                case DEFINE -> List.of(ArtifactKind.PRD);
                case PLAN -> List.of(ArtifactKind.SPEC, ArtifactKind.PLAN, ArtifactKind.TASKS);
            };
        }

        /** The gate that reads this document. */
        public static Entry of(ArtifactKind artifact) {
            return artifact == ArtifactKind.PRD ? DEFINE : PLAN;
        }
    }

    private GateBook() {}

    /** How the gate stands. {@code by} is whose command led to the evaluation. */
    public static GateEvaluated evaluate(Entry entry, FeatureState state, Policy policy, Actor by) {
        Terms terms = Terms.of(entry, state, policy);
        List<GateRequirement> requirements = switch (entry) {
            case DISCOVER -> ideaRequirements(state);
            case DEFINE, PLAN -> artifactRequirements(entry, state, policy, terms);
            case BUILD -> BuildRequirements.of(state);
            case DELIVER -> DeliverRequirements.of(state);
        };
        GateStatus status = requirements.stream()
                .map(GateRequirement::status)
                .max(Comparator.comparingInt(GateBook::severity))
                .orElse(GateStatus.NOT_APPLICABLE);
        return new GateEvaluated(
                state.project(),
                state.feature(),
                entry.gate(),
                status,
                requirements,
                terms.tier(),
                terms.policyVersion(),
                by);
    }

    /** The requirement that decides how a gate stands: the first of those that stand worst. */
    public static Optional<GateRequirement> decisive(GateEvaluated gate) {
        return gate.requirements().stream()
                .filter(requirement -> requirement.status() == gate.status())
                .findFirst();
    }

    /** Whether a gate that stands like the one holds a feature back more than one that stands like the other. */
    public static boolean isWorse(GateStatus one, GateStatus other) {
        return severity(one) > severity(other);
    }

    /** What the gate was last found to lack; empty when it is passed. */
    public static List<GateRequirement> missing(GateEvaluated gate) {
        return gate.requirements().stream().filter(GateBook::isMissing).toList();
    }

    /** The roles whose sign-off the document needs: of a gate behind the feature, those that it was passed with (R22). */
    public static Set<String> requiredSignOffs(ArtifactKind artifact, FeatureState state, Policy policy) {
        return Terms.of(Entry.of(artifact), state, policy).signOffs(artifact);
    }

    /** What the artifact still lacks, the human decision that it waits for included; empty when it is signed off. */
    public static List<GateRequirement> missing(ArtifactKind artifact, FeatureState state, Policy policy) {
        Terms terms = Terms.of(Entry.of(artifact), state, policy);
        return Stream.concat(
                        requirementsOf(artifact, state, policy, terms).stream(), Breakers.on(artifact, state).stream())
                .filter(GateBook::isMissing)
                .toList();
    }

    /** What the last two gates lack, but for the completion itself; empty when a delivery can be completed. */
    public static List<GateRequirement> missingForCompletion(FeatureState state) {
        return Stream.concat(BuildRequirements.of(state).stream(), DeliverRequirements.beforeCompletion(state).stream())
                .filter(GateBook::isMissing)
                .toList();
    }

    private static boolean isMissing(GateRequirement requirement) {
        return severity(requirement.status()) > severity(GateStatus.OVERRIDDEN);
    }

    /** Of several requirements the one that stands worst says how the gate stands. */
    private static int severity(GateStatus status) {
        return switch (status) {
            case NOT_APPLICABLE -> 0;
            case SATISFIED -> 1;
            case OVERRIDDEN -> 2;
            case PENDING -> 3;
            case REJECTED -> 4;
            case BLOCKED -> 5;
        };
    }

    private static List<GateRequirement> ideaRequirements(FeatureState state) {
        if (state.idea().isEmpty()) {
            return List.of(new GateRequirement(
                    "R15",
                    "idea.validation",
                    "The product manager accepts the idea",
                    GateStatus.NOT_APPLICABLE,
                    "The feature was opened without an idea",
                    List.of(),
                    null));
        }
        String score = "The idea scores " + state.idea().get().score() + " of 30";
        GateStatus status = state.validation()
                .map(word -> word.accepted() ? GateStatus.SATISFIED : GateStatus.REJECTED)
                .orElse(GateStatus.PENDING);
        String reason = state.validation()
                .map(word -> (word.accepted() ? "Accepted by " : "Declined by ")
                        + word.by().principal()
                        + (word.reason() == null ? "" : ": " + word.reason()))
                .orElse(score + " and waits for the product manager");
        return List.of(new GateRequirement(
                "R15",
                "idea.validation",
                "The product manager accepts the idea",
                status,
                reason,
                status == GateStatus.SATISFIED ? List.of() : List.of(Policy.PRODUCT_MANAGER),
                status == GateStatus.SATISFIED ? null : Next.validate(state, true)));
    }

    private static List<GateRequirement> artifactRequirements(
            Entry entry, FeatureState state, Policy policy, Terms terms) {
        List<GateRequirement> requirements = new ArrayList<>();
        for (ArtifactKind artifact : entry.artifacts()) {
            requirements.addAll(requirementsOf(artifact, state, policy, terms));
        }
        requirements.addAll(Breakers.at(entry.gate(), state));
        return requirements;
    }

    private static List<GateRequirement> requirementsOf(
            ArtifactKind artifact, FeatureState state, Policy policy, Terms terms) {
        String name = artifact.wireName();
        String label = artifact.label();
        Set<String> roles = terms.signOffs(artifact);
        List<GateRequirement> requirements = new ArrayList<>();
        if (roles.isEmpty()) {
            requirements.add(new GateRequirement(
                    "R02",
                    name + ".sign-off",
                    "The " + label + " needs no sign-off",
                    GateStatus.NOT_APPLICABLE,
                    "Policy " + terms.policyVersion() + " asks for none at tier "
                            + terms.tier().wireName(),
                    List.of(),
                    null));
            requirements.addAll(DisagreementRequirements.on(artifact, state, policy));
            requirements.addAll(OpenQuestions.on(artifact, state));
            return requirements;
        }
        Optional<ArtifactState> submitted = state.artifact(artifact);
        String author = policy.authorOf(artifact);
        requirements.add(new GateRequirement(
                "R15",
                name + ".submitted",
                "The " + label + " is submitted",
                submitted.isPresent() ? GateStatus.SATISFIED : GateStatus.PENDING,
                submitted
                        .map(current -> "Revision " + current.revision() + " was submitted by " + current.submittedBy())
                        .orElse("No " + label + " has been submitted"),
                submitted.isPresent() ? List.of() : List.of(author),
                submitted.isPresent() ? null : Next.submit(state, artifact)));
        for (String role : roles) {
            requirements.add(signOff(artifact, role, submitted, state, author));
        }
        requirements.addAll(DisagreementRequirements.on(artifact, state, policy));
        requirements.addAll(OpenQuestions.on(artifact, state));
        return requirements;
    }

    private static GateRequirement signOff(
            ArtifactKind artifact, String role, Optional<ArtifactState> submitted, FeatureState state, String author) {
        String requirement = Terms.signOff(artifact, role);
        String text = "The " + role + " approves the current " + artifact.label();
        // Of several verdicts for one role the most severe decides (R05); none at all is not an approval (R06).
        Optional<CountedVerdict> decisive = submitted.stream()
                .flatMap(current -> current.decidingVerdictsFor(role).stream())
                // What was overridden stays so, also when it is taken back afterwards.
                .filter(verdict -> !state.disagreements().withdrawn(artifact, verdict.number())
                        || overriding(verdict, artifact, state).isPresent())
                .max(Comparator.<CountedVerdict, Boolean>comparing(verdict -> verdict.asksForChanges()
                                && overriding(verdict, artifact, state).isEmpty())
                        .thenComparing(CountedVerdict::verdict));
        if (decisive.isEmpty()) {
            return new GateRequirement(
                    "R06",
                    requirement,
                    text,
                    GateStatus.PENDING,
                    submitted
                            .map(current -> (current.verdictsFor(role).isEmpty() ? "No verdict" : "Nothing but advice")
                                    + " for " + role + " on revision " + current.revision())
                            .orElse("There is no " + artifact.label() + " to decide on yet"),
                    // Who can bring it on: without a text that is its author, not yet the one who signs.
                    List.of(submitted.isPresent() ? role : author),
                    submitted
                            .map(current -> Next.approve(state, artifact, role, current.digest()))
                            .orElse(Next.submit(state, artifact)));
        }
        CountedVerdict verdict = decisive.get();
        String reason = verdict.principal() + " gave verdict " + verdict.number() + ", "
                + verdict.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Optional<String> overriding = overriding(verdict, artifact, state);
        if (overriding.isPresent()) {
            return new GateRequirement(
                    "R10", requirement, text, GateStatus.OVERRIDDEN, reason + ". " + overriding.get(), List.of(), null);
        }
        return switch (verdict.verdict()) {
            case APPROVED, APPROVED_WITH_CONCERNS ->
                new GateRequirement(
                        "R02",
                        requirement,
                        text,
                        GateStatus.SATISFIED,
                        state.carryOver()
                                .givenOn(artifact, verdict.number())
                                .map(revision -> reason + ", on revision " + revision + ", and it was carried over")
                                .orElse(reason),
                        List.of(),
                        null);
            // It goes back to whoever writes the artifact (R14).
            case CHANGES_REQUESTED ->
                new GateRequirement(
                        "R05",
                        requirement,
                        text,
                        GateStatus.REJECTED,
                        reason,
                        List.of(author),
                        Next.submit(state, artifact));
            case BLOCKED ->
                new GateRequirement(
                        "R05",
                        requirement,
                        text,
                        GateStatus.BLOCKED,
                        reason,
                        List.of(author),
                        Next.submit(state, artifact));
        };
    }

    private static Optional<String> overriding(CountedVerdict verdict, ArtifactKind artifact, FeatureState state) {
        return state.disagreements().overriding(artifact, verdict.number());
    }
}
