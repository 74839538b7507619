package dev.countersign.command.rules.book;

import dev.countersign.command.delegation.delegate.DelegateRole;
import dev.countersign.command.delegation.state.DelegationsState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.time.Duration;
import java.util.List;

/** What is lent comes back by itself. */
final class DelegationsEndWithinThirtyDays implements Rule<DelegateRole, DelegationsState> {

    private static final Duration LONGEST = Duration.ofDays(30);

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(DelegateRole command, DelegationsState state, RuleContext context) {
        if (command.until().isAfter(command.from())
                && command.until().isAfter(command.at())
                && !command.until().isAfter(command.from().plus(LONGEST))) {
            return satisfied("It ends " + command.until());
        }
        return refused(
                        422,
                        "A delegation ends after it begins, in the future, and " + LONGEST.toDays()
                                + " days after its beginning at the latest")
                .owner(List.of(command.by().name()), Next.delegations(command.project()));
    }
}
