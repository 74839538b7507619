package dev.countersign.command.rules.book;

import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
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
import java.util.stream.Stream;

/**
 * Reports come from services such as CI, and from those who build: of a task from those whom it is for, of the whole from all of
 * them. Those who only read or sign do not hand in proof.
 */
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
        Optional<String> assigned = assignee(command, state);
        Set<String> roles = assigned.map(Set::of).orElseGet(() -> builders(command, state, context));
        Optional<String> held =
                roles.stream().filter(role -> context.policy().holds(by, role)).findFirst();
        return held.map(role -> satisfied(by.name() + " builds as " + role))
                .orElseGet(() -> refused(
                                403,
                                assigned.map(role -> "Task " + command.task() + " is for " + role + ", which "
                                                + by.name() + " is not; nor is it a service such as CI")
                                        .orElse(by.name()
                                                + " holds no role that builds here, and is no service such as CI"))
                        .owner(owner(roles), Next.readCriteria(state)));
    }

    /** The role that the task is for, where the report belongs to one and it is for anybody in particular. */
    private static Optional<String> assignee(RecordEvidence command, FeatureState state) {
        return Optional.ofNullable(command.task())
                .flatMap(state.delivery().tasks()::find)
                .map(task -> task.plan().role());
    }

    /** Testers and reviewers among them: they measure what others have built. */
    private static Set<String> builders(RecordEvidence command, FeatureState state, RuleContext context) {
        Set<String> roles = new TreeSet<>(context.roster().activeAgents(command.project()));
        roles.removeAll(Policy.TRIAD);
        roles.addAll(BuildingRoles.assigned(state));
        return roles;
    }

    private static List<String> owner(Set<String> roles) {
        return Stream.concat(roles.stream(), Stream.of("CI")).toList();
    }
}
