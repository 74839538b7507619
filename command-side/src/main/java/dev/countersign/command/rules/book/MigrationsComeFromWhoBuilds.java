package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.Next;
import dev.countersign.command.migration.submit.SubmitMigration;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import java.util.List;
import java.util.Set;

/** A migration is work on the database, and comes from those who build. A service such as CI may hand in what they wrote. */
final class MigrationsComeFromWhoBuilds implements Rule<SubmitMigration, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(SubmitMigration command, FeatureState state, RuleContext context) {
        if (command.by().kind() == PrincipalKind.SERVICE) {
            return satisfied(command.by().name() + " is a service");
        }
        Set<String> building = BuildingRoles.of(state, context.roster().activeAgents(command.project()));
        return building.stream()
                .filter(role -> context.policy().holds(command.by(), role))
                .findFirst()
                .map(role -> satisfied(command.by().name() + " holds the role " + role + ", which builds"))
                .orElseGet(() -> refused(403, command.by().name() + " holds no role that builds")
                        .owner(List.copyOf(building), Next.submitMigration(state)));
    }
}
