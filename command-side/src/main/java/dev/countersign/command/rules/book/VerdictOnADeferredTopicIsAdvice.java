package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.authority.Deferrals;
import dev.countersign.command.authority.Deferrals.Deferred;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.stream.Collectors;

/** What an agent leaves to a role, that role is asked; what it says on it all the same decides nothing. */
final class VerdictOnADeferredTopicIsAdvice implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R09";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        List<Deferred> deferred = Deferrals.in(command, context);
        if (deferred.isEmpty()) {
            return notApplicable("No topic of the verdict is left to another role");
        }
        String asked = deferred.stream()
                .map(one -> one.topic() + " is for " + one.role() + " to answer")
                .collect(Collectors.joining("; "));
        return satisfied(
                Deferrals.advisories(command, context).isEmpty()
                        ? asked + "; the rest of the verdict counts"
                        : asked + "; the verdict is advice");
    }
}
