package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.Priority;
import java.util.List;

/** An idea that scores too low is deferred; taking it on all the same overrides the score, which a person does and explains. */
final class DeferredIdeaIsTakenOnByAHumanWithAReason implements Rule<ValidateIdea, FeatureState> {

    private static final int SHORTEST_REASON = 20;

    @Override
    public String code() {
        return "R10";
    }

    @Override
    public RuleFinding check(ValidateIdea command, FeatureState state, RuleContext context) {
        boolean deferred = state.idea()
                .map(Idea::priority)
                .filter(Priority.DEFERRED::equals)
                .isPresent();
        if (!command.accepted() || !deferred) {
            return notApplicable("No low score is overridden");
        }
        String reason = command.reason();
        if (command.by().kind() != PrincipalKind.HUMAN) {
            return refused(403, "The idea scores below the line, and only a human takes it on all the same")
                    .owner(List.of(Policy.PRODUCT_MANAGER), Next.validate(state, true));
        }
        if (reason == null || reason.strip().length() < SHORTEST_REASON) {
            return refused(
                            422,
                            "The idea scores below the line; taking it on needs a reason of at least " + SHORTEST_REASON
                                    + " characters")
                    .owner(List.of(Policy.PRODUCT_MANAGER), Next.validate(state, true));
        }
        return satisfied("A human takes the idea on and says why");
    }
}
