package dev.countersign.command.feature;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.authority.VetoAuthority;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.Blocks;
import dev.countersign.command.feature.state.Conflict;
import dev.countersign.command.feature.state.CountedVerdict;
import dev.countersign.command.feature.state.Disagreements;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Veto;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoEnd;
import dev.countersign.events.feature.VetoInConflict;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows where roles disagree: vetoes, the conflicts between them, and the human decisions on both. Pure. */
final class VetoDecisions {

    private VetoDecisions() {}

    /** What a verdict does to the vetoes: one that blocks raises one, one that approves lifts the one its giver had raised. */
    static List<FeatureEvent> following(VerdictRecorded recorded, VetoAuthority.Ruling ruling, FeatureState state) {
        if (recorded.isAdvisory()) {
            return List.of();
        }
        boolean approves =
                recorded.verdict() == Verdict.APPROVED || recorded.verdict() == Verdict.APPROVED_WITH_CONCERNS;
        List<FeatureEvent> events = new ArrayList<>();
        Disagreements disagreements = state.disagreements();
        List<Veto> former = disagreements.vetoesOn(recorded.artifact()).stream()
                .filter(veto -> !veto.ended())
                .filter(veto -> veto.isOf(recorded.by().principal(), recorded.role()))
                .toList();
        if (approves || ruling.isVeto()) {
            VetoEnd end = approves ? VetoEnd.APPROVED : VetoEnd.REPLACED;
            former.forEach(
                    veto -> events.addAll(lift(veto, end, null, state, recorded.policyVersion(), recorded.by())));
        }
        if (ruling.isVeto()) {
            VetoRaised raised = raise(recorded, ruling, state);
            events.add(raised);
            meet(raised, former, events, state).ifPresent(events::add);
        }
        return events;
    }

    static List<FeatureEvent> decide(AnswerVeto command, Policy policy) {
        return List.of(new VetoAnswered(
                command.project(),
                command.feature(),
                command.artifact(),
                command.number(),
                command.text(),
                command.by().actor(),
                policy.version()));
    }

    static List<FeatureEvent> decide(LiftVeto command, FeatureState state, Policy policy) {
        Veto veto =
                state.disagreements().veto(command.artifact(), command.number()).orElseThrow();
        return lift(
                veto,
                VetoEnd.WITHDRAWN,
                command.reason(),
                state,
                policy.version(),
                command.by().actor());
    }

    static List<FeatureEvent> decide(OverrideBlock command, FeatureState state, Policy policy) {
        ArtifactState artifact = state.artifact(command.artifact()).orElseThrow();
        Blocks blocks =
                Blocks.on(command.artifact(), state, GateBook.requiredSignOffs(command.artifact(), state, policy));
        return List.of(new BlockOverridden(
                command.project(),
                command.feature(),
                command.artifact(),
                artifact.revision(),
                artifact.digest(),
                state.disagreements().overridesGiven() + 1,
                DecisionRights.overrides(command.artifact()),
                blocks.verdicts().stream().map(CountedVerdict::number).toList(),
                blocks.vetoes().stream().map(Veto::number).toList(),
                command.reason(),
                policy.version(),
                command.by().actor()));
    }

    static List<FeatureEvent> decide(DecideConflict command, FeatureState state, Policy policy) {
        Conflict conflict = state.disagreements().conflict(command.number()).orElseThrow();
        ArtifactKind artifact = conflict.opened().artifact();
        List<Veto> standing = state.disagreements().standing(conflict);
        List<Integer> overridden = standing.stream()
                .filter(veto -> command.decision().isPriority()
                        && DecisionRights.priorityOf(veto.raised().role()) != command.decision())
                .map(Veto::number)
                .toList();
        String role = DecisionRights.decides(command.decision()).stream()
                .filter(right -> policy.holds(command.by(), right))
                .findFirst()
                .orElseThrow();
        return List.of(new ConflictDecided(
                command.project(),
                command.feature(),
                artifact,
                state.artifact(artifact).orElseThrow().revision(),
                command.number(),
                command.decision(),
                role,
                command.reason(),
                standing.stream().map(VetoDecisions::putBefore).toList(),
                overridden,
                policy.version(),
                command.by().actor()));
    }

    /** The document that the conflict is about. */
    static ArtifactKind artifactOf(DecideConflict command, FeatureState state) {
        return state.disagreements()
                .conflict(command.number())
                .orElseThrow()
                .opened()
                .artifact();
    }

    private static VetoRaised raise(VerdictRecorded recorded, VetoAuthority.Ruling ruling, FeatureState state) {
        List<Finding> findings = recorded.findings().stream()
                .filter(finding -> finding.severity() != FindingSeverity.INFO)
                .toList();
        String messages = findings.stream().map(Finding::message).collect(Collectors.joining("; "));
        String notes = recorded.notes();
        return new VetoRaised(
                recorded.project(),
                recorded.feature(),
                recorded.artifact(),
                recorded.revision(),
                recorded.digest(),
                state.disagreements().vetoesRaised() + 1,
                recorded.number(),
                recorded.role(),
                ruling.domains(),
                notes != null ? notes : messages.isEmpty() ? null : messages,
                findings.stream()
                        .map(Finding::requiredChange)
                        .filter(Objects::nonNull)
                        .toList(),
                findings.stream()
                        .map(Finding::location)
                        .filter(Objects::nonNull)
                        .toList(),
                recorded.policyVersion(),
                recorded.by());
    }

    /** Whether the new veto meets others from different domains on its revision, and what comes of that. */
    private static Optional<FeatureEvent> meet(
            VetoRaised raised, List<Veto> former, List<FeatureEvent> soFar, FeatureState state) {
        Disagreements disagreements = state.disagreements();
        Set<Integer> settled = soFar.stream()
                .filter(ConflictSettled.class::isInstance)
                .map(event -> ((ConflictSettled) event).number())
                .collect(Collectors.toSet());
        Optional<Conflict> open = disagreements.conflictsOn(raised.artifact()).stream()
                .filter(conflict -> conflict.isOpen() && !settled.contains(conflict.number()))
                .filter(conflict -> conflict.opened().revision() == raised.revision())
                .findFirst();
        if (open.isPresent()) {
            return Optional.of(new ConflictWidened(
                    raised.project(),
                    raised.feature(),
                    raised.artifact(),
                    open.get().number(),
                    raised.number(),
                    raised.by()));
        }
        Set<Integer> decided = disagreements.conflictsOn(raised.artifact()).stream()
                .filter(conflict -> conflict.decision() != null)
                .flatMap(conflict -> conflict.vetoes().stream())
                .collect(Collectors.toSet());
        List<Integer> others = disagreements.vetoesOn(raised.artifact()).stream()
                .filter(veto -> veto.stands() && !former.contains(veto))
                .filter(veto -> veto.raised().revision() == raised.revision())
                // What was decided once is not put before anybody again.
                .filter(veto -> !decided.contains(veto.number()))
                .filter(veto -> veto.differsFrom(Set.copyOf(raised.domains())))
                .map(Veto::number)
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConflictOpened(
                        raised.project(),
                        raised.feature(),
                        raised.artifact(),
                        raised.revision(),
                        raised.digest(),
                        disagreements.conflictsOpened() + 1,
                        Stream.concat(others.stream(), Stream.of(raised.number()))
                                .toList(),
                        raised.by()));
    }

    private static List<FeatureEvent> lift(
            Veto veto, VetoEnd end, @Nullable String reason, FeatureState state, String policyVersion, Actor by) {
        List<FeatureEvent> events = new ArrayList<>();
        ArtifactKind artifact = veto.raised().artifact();
        events.add(new VetoLifted(
                state.project(), state.feature(), artifact, veto.number(), end, reason, by, policyVersion));
        for (Conflict conflict : state.disagreements().conflictsOn(artifact)) {
            List<Veto> left = state.disagreements().standing(conflict).stream()
                    .filter(other -> other.number() != veto.number())
                    .toList();
            if (conflict.isOpen() && conflict.vetoes().contains(veto.number()) && left.size() < 2) {
                events.add(new ConflictSettled(state.project(), state.feature(), artifact, conflict.number(), by));
            }
        }
        return events;
    }

    private static VetoInConflict putBefore(Veto veto) {
        VetoAnswered answer = veto.answer();
        return new VetoInConflict(
                veto.number(),
                veto.raised().verdict(),
                veto.raised().role(),
                veto.raised().by().principal(),
                veto.raised().domains(),
                veto.raised().reason(),
                answer == null ? null : answer.text(),
                veto.findings());
    }
}
