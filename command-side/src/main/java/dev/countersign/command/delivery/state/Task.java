package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.PlannedTask;
import org.jspecify.annotations.Nullable;

/**
 * A task of the plan and how far it is.
 *
 * @param plan what the task list says
 * @param progress what came of it so far
 * @param claim who has it, if anybody
 * @param suspicion why it may not hold any more, if it is suspect
 */
public record Task(
        PlannedTask plan,
        Progress progress,
        @Nullable Claim claim,
        @Nullable String suspicion) {

    /** What came of a task. */
    public enum Progress {
        OPEN,
        COMPLETED,
        FAILED
    }

    static Task open(PlannedTask plan) {
        return new Task(plan, Progress.OPEN, null, null);
    }

    public String id() {
        return plan.id();
    }

    /** Whether it is done and nothing speaks against it. */
    public boolean isDone() {
        return progress == Progress.COMPLETED && suspicion == null;
    }

    Task with(@Nullable Claim newClaim) {
        return new Task(plan, progress, newClaim, suspicion);
    }

    Task ended(Progress end) {
        // What is done again is not suspect any more.
        return new Task(plan, end, null, end == Progress.COMPLETED ? null : suspicion);
    }

    Task suspected(@Nullable String reason) {
        return new Task(plan, progress, claim == null ? null : claim.suspect(reason != null), reason);
    }
}
