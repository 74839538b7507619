package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.waiver.grant.GrantWaiver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A waiver has an end, and for what is critical a near one. */
final class WaiversEnd implements Rule<GrantWaiver, FeatureState> {

    @Override
    public String code() {
        return "R19";
    }

    @Override
    public RuleFinding check(GrantWaiver command, FeatureState state, RuleContext context) {

        boolean critical = CriterionBook.isCritical(command.criterion());
        int days = critical
                ? context.policy().thresholds().waiverDaysCritical()
                : context.policy().thresholds().waiverDays();
        List<String> owner = List.of(CriterionBook.waiverOf(command.criterion()));
        if (!command.until().isAfter(command.at())) {
            return refused(422, "The waiver would have ended already, at " + command.until())
                    .owner(owner, Next.waive(state, command.criterion()));
        }
        Instant latest = command.at().plus(Duration.ofDays(days));
        if (!command.until().isAfter(latest)) {
            return satisfied("It ends at " + command.until());
        }
        return refused(
                        422,
                        (critical
                                        ? "A critical criterion is waived for at most "
                                        : "A criterion is waived for at most ")
                                + days + " days, now until " + latest)
                .owner(owner, Next.waive(state, command.criterion()));
    }
}
