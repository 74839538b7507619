package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Migrations.Migration;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.complete.CompleteTask;
import dev.countersign.events.delivery.DrillStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Work on a database is done when its migration and the way back have both been run and left nothing behind. */
final class DatabaseWorkNeedsADrilledPair implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R24";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        if (command instanceof CompleteTask complete
                && state.delivery()
                        .tasks()
                        .find(complete.task())
                        .filter(task -> task.plan().databaseWork())
                        .isEmpty()) {
            return notApplicable(complete.task() + " changes no schema");
        }
        List<Migration> inForce = state.delivery().migrations().inForce();
        if (inForce.isEmpty()) {
            return refused(409, "Database work needs a migration with a rollback, and none was handed in")
                    .owner(List.of(command.by().name()), Next.submitMigration(state));
        }
        Optional<Migration> open = inForce.stream()
                .filter(migration -> migration.status() != DrillStatus.DRILLED_CLEAN)
                .findFirst();
        if (open.isEmpty()) {
            return satisfied("Run forward and back, and clean: "
                    + inForce.stream().map(Migration::name).collect(Collectors.joining(", ")));
        }
        Migration migration = open.get();
        boolean runs = migration.status() == null;
        return refused(409, "Migration " + migration.number() + ", " + migration.name() + ", " + outcome(migration))
                .owner(
                        runs ? List.of() : List.of(command.by().name()),
                        runs ? Next.readMigration(state, migration.number()) : Next.submitMigration(state));
    }

    private static String outcome(Migration migration) {
        DrillStatus status = migration.status();
        if (status == null) {
            return "is still being drilled";
        }
        return status == DrillStatus.FAILED
                ? "could not be run to its end"
                : "left " + migration.differences() + (migration.differences() == 1 ? " difference" : " differences")
                        + " behind in its drill";
    }
}
