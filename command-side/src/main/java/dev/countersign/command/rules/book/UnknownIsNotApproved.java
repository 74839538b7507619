package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictWords;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** A word that is no verdict approves nothing. */
final class UnknownIsNotApproved implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R06";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        return VerdictWords.read(command.verdict())
                .map(verdict -> satisfied("The verdict reads " + verdict.name()))
                .orElseGet(() -> refused(
                                400, "That is no verdict; the words are " + String.join(", ", VerdictWords.spellings()))
                        .owner(List.of(command.role()), null));
    }
}
