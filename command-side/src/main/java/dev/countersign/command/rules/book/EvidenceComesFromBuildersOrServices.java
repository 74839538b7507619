package dev.countersign.command.rules.book;

import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reports come from services such as CI, and from those who build; those who only read or sign do not hand in proof. */
final class EvidenceComesFromBuildersOrServices implements Rule<RecordEvidence, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(RecordEvidence command, FeatureState state, RuleContext context) {

        Principal by = command.by();
        if (by.kind() == PrincipalKind.SERVICE) {
            return satisfied(by.name() + " is a service");
        }
        Set<String> builders = new TreeSet<>(context.roster().activeAgents(command.project()));
        builders.removeAll(Policy.TRIAD);
        Optional<String> role = builders.stream()
                .filter(builder -> context.policy().holds(by, builder))
                .findFirst();
        return role.map(held -> satisfied(by.name() + " builds as " + held))
                .orElseGet(() -> refused(
                                403, by.name() + " holds no role that builds here, and is no service such as CI")
                        .owner(List.copyOf(builders), Next.readCriteria(state)));
    }
}
