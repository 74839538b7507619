package dev.countersign.command.escalation.subject;

import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.CountedVerdict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.feature.ArtifactKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an escalation is about, and who disagrees on it.
 *
 * @param artifact the document
 * @param sides the role that writes it, and those that turned it down or would have to approve it
 */
public record Subject(ArtifactKind artifact, List<String> sides) {

    private static final String ARTIFACTS = "artifacts";
    private static final String VERDICTS = "verdicts";
    private static final String VETOES = "vetoes";

    public Subject {
        sides = List.copyOf(sides);
    }

    /**
     * Finds what is meant; empty when there is no such thing, or none any more.
     *
     * @param about {@code artifacts/KIND}, {@code verdicts/N} or {@code vetoes/N}, where N is the number of a verdict on a
     *     current revision, or of a veto that stands
     */
    public static Optional<Subject> find(String about, FeatureState state, Policy policy) {
        int slash = about.indexOf('/');
        String kind = about.substring(0, Math.max(slash, 0));
        String name = about.substring(slash + 1);
        for (ArtifactKind artifact : ArtifactKind.values()) {
            Optional<ArtifactState> current = state.artifact(artifact);
            if (current.isEmpty()) {
                continue;
            }
            if (kind.equals(ARTIFACTS) && name.equals(artifact.wireName())) {
                return Optional.of(new Subject(artifact, sidesOf(artifact, current.get(), state, policy)));
            }
            Optional<String> against = switch (kind) {
                case VERDICTS ->
                    current.get().verdicts().stream()
                            .filter(given -> name.equals(Integer.toString(given.number())))
                            .map(CountedVerdict::role)
                            .findFirst();
                case VETOES ->
                    state.disagreements().vetoesOn(artifact).stream()
                            .filter(veto -> veto.stands() && name.equals(Integer.toString(veto.number())))
                            .map(veto -> veto.raised().role())
                            .findFirst();
                default -> Optional.empty();
            };
            if (against.isPresent()) {
                return Optional.of(new Subject(
                        artifact, List.copyOf(new LinkedHashSet<>(List.of(policy.authorOf(artifact), against.get())))));
            }
        }
        return Optional.empty();
    }

    private static List<String> sidesOf(
            ArtifactKind artifact, ArtifactState current, FeatureState state, Policy policy) {
        Set<String> sides = new LinkedHashSet<>();
        sides.add(policy.authorOf(artifact));
        List<String> rejecting = current.verdicts().stream()
                .filter(verdict -> verdict.asksForChanges() && !verdict.advisory())
                .map(CountedVerdict::role)
                .toList();
        sides.addAll(rejecting.isEmpty() ? GateBook.requiredSignOffs(artifact, state, policy) : rejecting);
        return List.copyOf(sides);
    }

    /** Who decides at level 2: the product manager what and why, the architect how, the team lead when and who. */
    public static String arbiterOf(ArtifactKind artifact) {
        return switch (artifact) {
            case PRD, SPEC -> Policy.PRODUCT_MANAGER;
            case PLAN -> Policy.ARCHITECT;
            case TASKS -> Policy.TEAM_LEAD;
        };
    }
}
