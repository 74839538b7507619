package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.authority.VetoAuthority;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Advisory;

/** BLOCKED holds an artifact back where its domain is the blocker's own, or its signature is required; elsewhere it is advice. */
final class VetoesStayWithinTheirDomains implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R07";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        if (!VetoAuthority.blocks(command)) {
            return notApplicable("Nothing is blocked");
        }
        VetoAuthority.Ruling ruling = VetoAuthority.on(command, state, context);
        Advisory advisory = ruling.advisory();
        return advisory == null
                ? satisfied("It is a veto of " + command.role() + " in " + String.join(", ", ruling.domains()))
                : notApplicable(advisory.reason());
    }
}
