package dev.countersign.command.feature.state;

import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The current revision of an artifact and what has been said about it. Verdicts on earlier digests are not here: they
 * decide nothing any more.
 *
 * @param revision its number, counted from 1
 * @param digest its digest
 * @param submittedBy the principal whose revision it is
 * @param verdicts the latest of each principal for each role
 * @param assertions sign-offs that the document itself claims
 */
public record ArtifactState(
        int revision, String digest, String submittedBy, List<CountedVerdict> verdicts, Set<Assertion> assertions) {

    public ArtifactState {
        verdicts = List.copyOf(verdicts);
        assertions = Set.copyOf(assertions);
    }

    /** What tells one claim of a document from another. */
    public record Assertion(String role, String dialect, String agent, String date, String status) {

        public static Assertion of(SignOffAsserted event) {
            return new Assertion(
                    event.role(),
                    event.dialect(),
                    String.valueOf(event.agent()),
                    String.valueOf(event.date()),
                    String.valueOf(event.status()));
        }
    }

    /** What has been said for the role, advice included. */
    public List<CountedVerdict> verdictsFor(String role) {
        return verdicts.stream().filter(verdict -> verdict.role().equals(role)).toList();
    }

    /** What has been said for the role and decides. */
    public List<CountedVerdict> decidingVerdictsFor(String role) {
        return verdictsFor(role).stream().filter(verdict -> !verdict.advisory()).toList();
    }

    public Optional<CountedVerdict> verdictOf(String principal, String role) {
        return verdictsFor(role).stream()
                .filter(verdict -> verdict.principal().equals(principal))
                .findFirst();
    }

    /** The roles that have said something about this revision. */
    public Set<String> decidedRoles() {
        return verdicts.stream().map(CountedVerdict::role).collect(Collectors.toUnmodifiableSet());
    }

    ArtifactState with(VerdictRecorded event) {
        CountedVerdict added = new CountedVerdict(
                event.number(),
                event.role(),
                event.by().principal(),
                event.verdict(),
                event.topic(),
                event.notes(),
                event.findings(),
                event.written(),
                event.advisories(),
                event.delegatedBy());
        List<CountedVerdict> kept = new ArrayList<>(verdicts);
        kept.removeIf(earlier ->
                earlier.role().equals(added.role()) && earlier.principal().equals(added.principal()));
        kept.add(added);
        return new ArtifactState(revision, digest, submittedBy, kept, assertions);
    }

    ArtifactState with(SignOffAsserted event) {
        Set<Assertion> more = Stream.concat(assertions.stream(), Stream.of(Assertion.of(event)))
                .collect(Collectors.toSet());
        return new ArtifactState(revision, digest, submittedBy, verdicts, more);
    }
}
