package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictWords;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Verdict;

/** Whoever writes an artifact is the one to change it. */
final class RequestedChangesGoBackToTheAuthor implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R14";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        boolean returns = VerdictWords.read(command.verdict())
                .filter(verdict -> verdict == Verdict.CHANGES_REQUESTED || verdict == Verdict.BLOCKED)
                .isPresent();
        return returns
                ? satisfied("The " + command.artifact().label() + " goes back to "
                        + context.policy().authorOf(command.artifact()))
                : notApplicable("No changes are asked for");
    }
}
