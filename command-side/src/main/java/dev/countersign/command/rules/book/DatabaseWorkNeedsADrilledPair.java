package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Migrations.Migration;
import dev.countersign.command.dispatch.NeedsDrilledMigrations;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.DrillStatus;
import java.util.List;
import java.util.Optional;

/** Work on the database is done when its migration has been run, forward and back, and left nothing behind. A rollback that nobody has run is a hope. */
final class DatabaseWorkNeedsADrilledPair implements Rule<NeedsDrilledMigrations, FeatureState> {

    private static final int NAMED_AT_MOST = 5;

    @Override
    public String code() {
        return "R24";
    }

    @Override
    public RuleFinding check(NeedsDrilledMigrations command, FeatureState state, RuleContext context) {
        Optional<List<String>> work = command.databaseWork(state.delivery().tasks());
        if (work.isEmpty()) {
            return notApplicable("No work on the database is said to be done");
        }
        List<Migration> inForce = state.delivery().migrations().inForce();
        if (inForce.isEmpty()) {
            return work.get().isEmpty()
                    ? notApplicable("No task changes the schema and no migration was handed in")
                    : refused(409, "There is no migration for the work on the database of " + named(work.get()))
                            .owner(
                                    BuildingRoles.responsible(
                                            state,
                                            context.roster()
                                                    .activeAgents(
                                                            command.stream().project())),
                                    Next.submitMigration(state));
        }
        Optional<Migration> open = inForce.stream()
                .filter(migration -> migration.status() != DrillStatus.DRILLED_CLEAN)
                .findFirst();
        if (open.isEmpty()) {
            return satisfied(
                    inForce.size() == 1
                            ? "Migration " + inForce.getFirst().name() + " was drilled clean"
                            : "All " + inForce.size() + " migrations were drilled clean");
        }
        Migration migration = open.get();
        if (migration.status() == null) {
            return refused(
                            409,
                            "The drill of migration " + migration.number() + ", " + migration.name() + ", is running")
                    .owner(List.of(), Next.readMigration(state, migration.number()));
        }
        return refused(
                        409,
                        "Migration " + migration.number() + ", " + migration.name()
                                + (migration.status() == DrillStatus.FAILED
                                        ? ", could not be run to its end"
                                        : ", was drilled and left the schema otherwise than before"))
                .owner(
                        BuildingRoles.responsible(
                                state,
                                context.roster().activeAgents(command.stream().project())),
                        Next.submitMigration(state));
    }

    private static String named(List<String> tasks) {
        return tasks.size() <= NAMED_AT_MOST
                ? String.join(", ", tasks)
                : String.join(", ", tasks.subList(0, NAMED_AT_MOST)) + " and " + (tasks.size() - NAMED_AT_MOST)
                        + " more";
    }
}
