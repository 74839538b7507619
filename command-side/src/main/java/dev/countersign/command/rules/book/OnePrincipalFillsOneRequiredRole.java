package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.authority.StandingIn;
import dev.countersign.command.feature.state.CountedVerdict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two sign-offs by one pair of eyes are one sign-off. */
final class OnePrincipalFillsOneRequiredRole implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R16";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        Set<String> required = GateBook.requiredSignOffs(command.artifact(), state, context.policy());
        // Who lends a role and who stands in are one pair of eyes.
        Optional<String> delegator = StandingIn.delegatorOf(command, state, context);
        Optional<String> other = state.artifact(command.artifact()).stream()
                .flatMap(artifact -> artifact.verdicts().stream())
                .filter(verdict -> verdict.speaksFor(command.by().name())
                        || delegator.filter(verdict::speaksFor).isPresent())
                .map(CountedVerdict::role)
                .filter(role -> !role.equals(command.role()) && required.contains(role))
                .findFirst();
        if (other.isEmpty() || !required.contains(command.role())) {
            return satisfied(command.by().name() + " fills no other required role on this revision");
        }
        return refused(403, command.by().name() + " has decided on this revision as " + other.get() + " already")
                .owner(List.of(command.role()), Next.readGates(state));
    }
}
