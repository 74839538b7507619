package dev.countersign.command.feature.state;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.RevisionSubmitted;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The approvals that count for a text they were not given on, because the policy carries them over (R04). What has been carried
 * over is in the events; a policy that changes later neither adds to it nor takes from it.
 */
public final class CarryOver {

    /** The revision that each verdict was given on, by the verdict's number. */
    private final Map<ArtifactKind, Map<Integer, Integer>> givenOn = new EnumMap<>(ArtifactKind.class);

    CarryOver() {}

    /**
     * The roles whose verdicts stay when that text is followed by another one. Such a role has approved and nothing else: of
     * several verdicts the most severe would have decided, and it must not be lost while a milder one stays. Who submits the
     * next text has not signed it off by having approved the last one (R16).
     *
     * @param former the text that is followed
     * @param submitter the principal who submits the next one
     * @param roles the roles that the policy carries over
     */
    public static Set<String> kept(ArtifactState former, String submitter, List<String> roles) {
        Set<String> kept = new TreeSet<>();
        for (String role : roles) {
            List<CountedVerdict> deciding = former.decidingVerdictsFor(role);
            if (deciding.stream().noneMatch(CountedVerdict::asksForChanges)
                    && deciding.stream()
                            .anyMatch(verdict -> !verdict.principal().equals(submitter))) {
                kept.add(role);
            }
        }
        return kept;
    }

    /** The revision that a verdict was given on; empty for one given on the current text. */
    public Optional<Integer> givenOn(ArtifactKind artifact, int verdict) {
        return Optional.ofNullable(givenOn.getOrDefault(artifact, Map.of()).get(verdict));
    }

    /** The verdicts that a new text begins with. */
    List<CountedVerdict> on(RevisionSubmitted submitted, @Nullable ArtifactState former) {
        List<String> roles = submitted.keptVerdicts() == null ? List.of() : submitted.keptVerdicts();
        if (former == null || roles.isEmpty()) {
            givenOn.remove(submitted.artifact());
            return List.of();
        }
        List<CountedVerdict> carried = former.verdicts().stream()
                .filter(verdict -> roles.contains(verdict.role())
                        && !verdict.advisory()
                        && !verdict.principal().equals(submitted.by().principal()))
                .toList();
        Map<Integer, Integer> revisions = new HashMap<>();
        carried.forEach(verdict -> revisions.put(
                verdict.number(),
                givenOn(submitted.artifact(), verdict.number()).orElse(former.revision())));
        givenOn.put(submitted.artifact(), revisions);
        return carried;
    }
}
