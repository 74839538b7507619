package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.Next;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.step.nameoutput.NameStepOutput;
import dev.countersign.events.PrincipalKind;
import java.util.List;
import java.util.Set;

/** What came of a step is for those to say who have built it: a holder of a role that builds, or whoever has had one of the tasks. */
final class StepOutputsAreNamedByWhoBuilds implements Rule<NameStepOutput, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(NameStepOutput command, FeatureState state, RuleContext context) {
        Principal by = command.by();
        Set<String> building = BuildingRoles.of(state, context.roster().activeAgents(command.project()));
        if (by.kind() == PrincipalKind.SERVICE) {
            return refused(403, by.name() + " is a service, and no service builds")
                    .owner(List.copyOf(building), Next.readTasks(state));
        }
        if (state.delivery().tasks().hasBuilt(by.name())) {
            return satisfied(by.name() + " has had a task of this delivery");
        }
        return building.stream()
                .filter(role -> context.policy().holds(by, role))
                .findFirst()
                .map(role -> satisfied(by.name() + " holds the role " + role + ", which builds"))
                .orElseGet(() -> refused(
                                403, by.name() + " holds no role that builds and has had no task of this delivery")
                        .owner(List.copyOf(building), Next.nextTask(state)));
    }
}
