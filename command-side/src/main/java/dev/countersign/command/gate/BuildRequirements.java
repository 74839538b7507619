package dev.countersign.command.gate;

import dev.countersign.command.delivery.state.Checkpoints.Checkpoint;
import dev.countersign.command.delivery.state.DeliveryState;
import dev.countersign.command.delivery.state.Migrations.Migration;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.StepOutputNamed;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gate behind the building asks for: the work done in its order, seen by the architect, and nothing suspect. */
final class BuildRequirements {

    private static final int NAMED_AT_MOST = 5;

    private BuildRequirements() {}

    static List<GateRequirement> of(FeatureState state) {
        List<GateRequirement> requirements = new ArrayList<>();
        requirements.add(tasks(state));
        for (DeliveryStep step : DeliveryStep.values()) {
            requirements.add(step(step, state));
        }
        requirements.add(checkpoint(state));
        state.delivery().checkpoints().all().stream()
                .filter(checkpoint -> !checkpoint.blocking().isEmpty())
                .map(checkpoint -> blocking(checkpoint, state))
                .forEach(requirements::add);
        requirements.add(migrations(state));
        state.delivery()
                .suspicions()
                .all()
                .forEach((about, reason) -> requirements.add(suspicion(about, reason, state)));
        return requirements;
    }

    private static GateRequirement tasks(FeatureState state) {
        String text = "Every task is completed";
        List<Task> all = List.copyOf(state.delivery().tasks().all());
        List<Task> open = all.stream()
                .filter(task -> task.progress() != Task.Progress.COMPLETED)
                .toList();
        if (open.isEmpty()) {
            return new GateRequirement(
                    "R17",
                    "tasks.completed",
                    text,
                    all.isEmpty() ? GateStatus.NOT_APPLICABLE : GateStatus.SATISFIED,
                    all.isEmpty() ? "The task list has no tasks" : "All " + all.size() + " tasks are completed",
                    List.of(),
                    null);
        }
        List<String> ids = open.stream().map(Task::id).limit(NAMED_AT_MOST).toList();
        return new GateRequirement(
                "R17",
                "tasks.completed",
                text,
                GateStatus.PENDING,
                (all.size() - open.size()) + " of " + all.size() + " tasks are completed; missing: "
                        + String.join(", ", ids)
                        + (open.size() > NAMED_AT_MOST ? " and " + (open.size() - NAMED_AT_MOST) + " more" : ""),
                open.stream()
                        .map(task -> Optional.ofNullable(task.plan().role()).orElse("any role of the roster"))
                        .distinct()
                        .limit(NAMED_AT_MOST)
                        .toList(),
                Next.nextTask(state));
    }

    private static GateRequirement step(DeliveryStep step, FeatureState state) {
        Optional<StepOutputNamed> output = state.delivery().steps().output(step);
        return new GateRequirement(
                "R17",
                "steps." + step.wireName(),
                "The step " + step.wireName() + " has named its output",
                output.isPresent() ? GateStatus.SATISFIED : GateStatus.PENDING,
                output.map(named -> named.by().principal() + ": " + named.summary())
                        .orElse("Nothing has been named yet"),
                output.isPresent() ? List.of() : BuildingRoles.suppliers(state),
                output.isPresent() ? null : Next.nameOutput(state, step));
    }

    private static GateRequirement checkpoint(FeatureState state) {
        int held = state.delivery().checkpoints().last();
        return new GateRequirement(
                "R17",
                "checkpoints.held",
                "The architect has looked at what is built",
                held > 0 ? GateStatus.SATISFIED : GateStatus.PENDING,
                held > 0 ? "Checkpoints held: " + held : "No checkpoint has been held",
                held > 0 ? List.of() : List.of(Policy.ARCHITECT),
                held > 0 ? null : Next.holdCheckpoint(state));
    }

    private static GateRequirement blocking(Checkpoint checkpoint, FeatureState state) {
        List<String> found =
                checkpoint.blocking().stream().map(BuildRequirements::sentence).toList();
        return new GateRequirement(
                "R17",
                "checkpoints." + checkpoint.number(),
                "What checkpoint " + checkpoint.number() + " found is resolved",
                GateStatus.BLOCKED,
                String.join("; ", found),
                List.of(Policy.ARCHITECT),
                Next.resolveCheckpoint(state, checkpoint.number()));
    }

    private static String sentence(CheckpointFinding finding) {
        return finding.priority() + ": " + finding.message();
    }

    private static GateRequirement migrations(FeatureState state) {
        String requirement = "migrations.drilled";
        String text = "Every migration has been run, forward and back, and left nothing behind";
        DeliveryState delivery = state.delivery();
        List<Migration> inForce = delivery.migrations().inForce();
        List<String> databaseWork = delivery.tasks().all().stream()
                .map(Task::plan)
                .filter(PlannedTask::databaseWork)
                .map(PlannedTask::id)
                .toList();
        if (inForce.isEmpty()) {
            return databaseWork.isEmpty()
                    ? new GateRequirement(
                            "R24",
                            requirement,
                            text,
                            GateStatus.NOT_APPLICABLE,
                            "No task changes the schema and no migration was handed in",
                            List.of(),
                            null)
                    : new GateRequirement(
                            "R24",
                            requirement,
                            text,
                            GateStatus.PENDING,
                            "Database work without a migration: " + String.join(", ", databaseWork),
                            BuildingRoles.suppliers(state),
                            Next.submitMigration(state));
        }
        Optional<Migration> open = inForce.stream()
                .filter(migration -> migration.status() != DrillStatus.DRILLED_CLEAN)
                .findFirst();
        if (open.isEmpty()) {
            return new GateRequirement(
                    "R24",
                    requirement,
                    text,
                    GateStatus.SATISFIED,
                    inForce.size() == 1
                            ? inForce.getFirst().name() + " was drilled clean"
                            : "All " + inForce.size() + " were drilled clean",
                    List.of(),
                    null);
        }
        Migration migration = open.get();
        DrillStatus status = migration.status();
        return new GateRequirement(
                "R24",
                requirement,
                text,
                status == null ? GateStatus.PENDING : GateStatus.REJECTED,
                status == null
                        ? "The drill of " + migration.name() + " is running"
                        : "Migration " + migration.number() + ", " + migration.name() + ", was " + drilled(migration),
                status == null ? List.of("the drill") : BuildingRoles.suppliers(state),
                status == null ? Next.readMigration(state, migration.number()) : Next.submitMigration(state));
    }

    private static String drilled(Migration migration) {
        return migration.status() == DrillStatus.FAILED
                ? "not run to its end"
                : "drilled and left " + migration.differences()
                        + (migration.differences() == 1 ? " difference" : " differences");
    }

    private static GateRequirement suspicion(String about, String reason, FeatureState state) {
        return new GateRequirement(
                "R28",
                "suspect." + about,
                "What rests on a text that has changed holds again: " + about,
                GateStatus.BLOCKED,
                reason,
                List.of("whoever answers for it"),
                Next.confirm(state, about));
    }
}
