package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.suspicion.confirm.ConfirmSuspect;
import dev.countersign.events.PrincipalKind;
import java.util.List;
import java.util.Optional;

/** That something still holds is said by those whose work it is, and of a task also by whoever decides on the feature. */
final class SuspicionsAreClearedByWhoAnswersForThem implements Rule<ConfirmSuspect, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(ConfirmSuspect command, FeatureState state, RuleContext context) {
        if (!Suspects.exists(command.about(), state)) {
            return notApplicable("There is no " + command.about());
        }
        List<String> roles = Suspects.answeringFor(command.about(), state, context);
        String by = command.by().name();
        Optional<String> held = roles.stream()
                .filter(role -> context.policy().holds(command.by(), role))
                // An agent confirms its own work, and nobody else's by a role that decides on the feature.
                .filter(role -> command.by().kind() == PrincipalKind.HUMAN
                        || Suspects.doing(command.about(), state, context).contains(role))
                .findFirst();
        if (held.isPresent()) {
            return satisfied(by + " holds the role " + held.get());
        }
        return refused(403, "That " + command.about() + " still holds is not for " + by + " to say")
                .owner(roles, Next.readDelivery(state));
    }
}
