package dev.countersign.command.gate;

import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.Conflict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Veto;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.document.Overriding;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoLifted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What vetoes and conflicts ask of a gate, whoever raised them: each of them is a requirement of its own. */
final class DisagreementRequirements {

    private DisagreementRequirements() {}

    /** One requirement for each veto on the artifact and one for each conflict; none where nobody disagrees. */
    static List<GateRequirement> on(ArtifactKind artifact, FeatureState state, Policy policy) {
        List<GateRequirement> requirements = new ArrayList<>();
        state.artifact(artifact).ifPresent(current -> {
            state.disagreements()
                    .vetoesOn(artifact)
                    .forEach(veto -> requirements.add(requirement(veto, current, state, policy)));
            state.disagreements().conflictsOn(artifact).stream()
                    .filter(conflict -> !conflict.settled())
                    .forEach(conflict -> requirements.add(requirement(conflict, state, policy)));
        });
        return requirements;
    }

    private static GateRequirement requirement(Veto veto, ArtifactState current, FeatureState state, Policy policy) {
        ArtifactKind artifact = veto.raised().artifact();
        String requirement = artifact.wireName() + ".veto." + veto.number();
        String text = "Veto " + veto.number() + " of " + veto.raised().role() + " does not hold the " + artifact.label()
                + " back";
        VetoLifted lift = veto.lift();
        if (lift != null) {
            return new GateRequirement("R07", requirement, text, GateStatus.SATISFIED, sentence(lift), List.of(), null);
        }
        ConflictDecided decision = veto.decision();
        if (decision != null) {
            return new GateRequirement(
                    "R10", requirement, text, GateStatus.OVERRIDDEN, Overriding.sentence(decision), List.of(), null);
        }
        BlockOverridden override = veto.override();
        if (override != null) {
            return new GateRequirement(
                    "R10", requirement, text, GateStatus.OVERRIDDEN, Overriding.sentence(override), List.of(), null);
        }
        boolean revised = current.revision() > veto.raised().revision();
        Set<String> suppliers = new LinkedHashSet<>();
        suppliers.add(revised ? veto.raised().role() : policy.authorOf(artifact));
        suppliers.add(veto.raised().role());
        if (mayBeOverridden(artifact, state)) {
            suppliers.add(DecisionRights.overrides(artifact));
        }
        return new GateRequirement(
                "R07",
                requirement,
                text,
                GateStatus.BLOCKED,
                sentence(veto, current, state),
                List.copyOf(suppliers),
                revised
                        ? Next.approve(state, artifact, veto.raised().role(), current.digest())
                        : Next.submit(state, artifact));
    }

    private static String sentence(VetoLifted lift) {
        String who = lift.by().principal();
        String why = lift.reason() == null ? "" : ": " + lift.reason();
        return switch (lift.end()) {
            case WITHDRAWN -> who + " took it back" + why;
            case APPROVED -> who + " approved instead";
            case REPLACED -> who + " raised another in its place";
        };
    }

    private static String sentence(Veto veto, ArtifactState current, FeatureState state) {
        ArtifactKind artifact = veto.raised().artifact();
        StringBuilder sentence = new StringBuilder(veto.raised().by().principal())
                .append(" vetoed revision ")
                .append(veto.raised().revision())
                .append(" in ")
                .append(String.join(", ", veto.raised().domains()));
        if (veto.raised().reason() != null) {
            sentence.append(": ").append(withoutStop(veto.raised().reason()));
        }
        if (!veto.raised().requiredChanges().isEmpty()) {
            sentence.append(". Required: ")
                    .append(withoutStop(String.join("; ", veto.raised().requiredChanges())));
        }
        VetoAnswered answer = veto.answer();
        if (answer != null) {
            sentence.append(". Answered by ")
                    .append(answer.by().principal())
                    .append(": ")
                    .append(withoutStop(answer.text()));
        } else {
            sentence.append(". To answer: ").append(Next.answerVeto(state, artifact, veto.number()));
        }
        sentence.append(". To lift, by ")
                .append(veto.raised().by().principal())
                .append(": ")
                .append(Next.liftVeto(state, artifact, veto.number()));
        if (mayBeOverridden(artifact, state)) {
            sentence.append(". To override, by a human who is ")
                    .append(DecisionRights.overrides(artifact))
                    .append(": ")
                    .append(Next.override(state, artifact, current.digest()));
        }
        return sentence.toString();
    }

    /** A conflict is decided as a whole, and what was sent back takes a new revision. */
    private static boolean mayBeOverridden(ArtifactKind artifact, FeatureState state) {
        return state.disagreements().conflictsOn(artifact).stream()
                .noneMatch(conflict -> conflict.isOpen()
                        || (conflict.decision() != null
                                && !conflict.decision().decision().isPriority()));
    }

    /** A sentence that another goes on from. */
    static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static GateRequirement requirement(Conflict conflict, FeatureState state, Policy policy) {
        ArtifactKind artifact = conflict.opened().artifact();
        String requirement = artifact.wireName() + ".conflict." + conflict.number();
        String text = "Conflict " + conflict.number() + " on the " + artifact.label() + " is decided";
        ConflictDecided decision = conflict.decision();
        if (decision == null) {
            String vetoes = String.join(
                    " against ",
                    state.disagreements().standing(conflict).stream()
                            .map(veto -> veto.raised().role() + " in "
                                    + String.join(", ", veto.raised().domains()))
                            .toList());
            return new GateRequirement(
                    "R11",
                    requirement,
                    text,
                    GateStatus.BLOCKED,
                    "Vetoes from different domains: " + vetoes + ". A human decides",
                    List.of(Policy.PRODUCT_MANAGER, Policy.ARCHITECT, Policy.TEAM_LEAD),
                    Next.decideConflict(state, conflict.number()));
        }
        if (decision.decision().isPriority()) {
            return new GateRequirement(
                    "R11",
                    requirement,
                    text,
                    decision.overridden().isEmpty() ? GateStatus.SATISFIED : GateStatus.OVERRIDDEN,
                    Overriding.sentence(decision),
                    List.of(),
                    null);
        }
        return new GateRequirement(
                "R14",
                requirement,
                "The " + artifact.label() + " is revised after conflict "
                        + conflict.number() + " was decided, "
                        + decision.decision().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                GateStatus.REJECTED,
                Overriding.sentence(decision),
                List.of(policy.authorOf(artifact)),
                Next.submit(state, artifact));
    }
}
