package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.CarryOver;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A text that changed has to be read again: what was said about the former one no longer counts. */
final class NewDigestMakesVerdictsStale implements Rule<SubmitRevision, FeatureState> {

    @Override
    public String code() {
        return "R04";
    }

    @Override
    public RuleFinding check(SubmitRevision command, FeatureState state, RuleContext context) {
        Optional<ArtifactState> former = state.artifact(command.artifact());
        if (former.isEmpty() || former.get().digest().equals(command.document().digest())) {
            return notApplicable("No verdict is touched");
        }
        Set<String> stale = new TreeSet<>(former.get().decidedRoles());
        if (stale.isEmpty()) {
            return notApplicable("Nobody has decided on the former revision");
        }
        Set<String> kept = CarryOver.kept(
                former.get(), command.by().name(), context.policy().carriesOver(command.artifact()));
        stale.removeAll(kept);
        String onRevision = "Verdicts on revision " + former.get().revision();
        return satisfied((stale.isEmpty()
                        ? onRevision + " become stale for no role"
                        : onRevision + " become stale: " + String.join(", ", stale))
                + (kept.isEmpty()
                        ? ""
                        : "; policy " + context.policy().version() + " carries over: " + String.join(", ", kept)));
    }
}
