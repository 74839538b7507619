package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictWords;
import dev.countersign.command.feature.state.CountedVerdict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Verdict;
import java.util.Optional;

/** Among the verdicts given for one role on one revision the most severe stands. */
final class MostSevereVerdictDecides implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R05";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        Optional<Verdict> given = VerdictWords.read(command.verdict());
        Optional<CountedVerdict> harsher = state.artifact(command.artifact()).stream()
                .flatMap(artifact -> artifact.verdictsFor(command.role()).stream())
                .filter(other -> !other.principal().equals(command.by().name()))
                .filter(other -> given.isPresent() && other.verdict().compareTo(given.get()) > 0)
                .findFirst();
        return harsher.map(other -> satisfied("Verdict " + other.number() + " of " + other.principal()
                        + " is more severe and goes on deciding"))
                .orElseGet(() -> satisfied("No other verdict for " + command.role() + " is more severe"));
    }
}
