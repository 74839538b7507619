package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Claim;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.dispatch.WritesToClaim;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Only the holder writes about a claim, by its token, and only as long as it holds: whoever was away for too long learns that the task may be somebody else's by now. */
final class WritesNameTheClaimThatHolds implements Rule<WritesToClaim, FeatureState> {

    @Override
    public String code() {
        return "R20";
    }

    @Override
    public RuleFinding check(WritesToClaim command, FeatureState state, RuleContext context) {
        Optional<Task> task = state.delivery().tasks().find(command.task());
        if (task.isEmpty()) {
            return notApplicable("There is no task " + command.task() + " yet");
        }
        Claim claim = task.get().claim();
        String by = command.by().name();
        List<String> roles = Assignees.of(task.get().plan(), command.stream().project(), context);
        if (claim == null) {
            return refused(
                            409,
                            "No claim with the token " + command.fencingToken() + " holds; " + command.task() + " is "
                                    + state.delivery()
                                            .tasks()
                                            .statusOf(task.get())
                                            .wireName())
                    .owner(roles, task.get().isDone() ? Next.nextTask(state) : Next.claim(state, command.task()));
        }
        if (claim.token() != command.fencingToken()) {
            return refused(
                            409,
                            "The token " + command.fencingToken() + " is not that of the claim on " + command.task()
                                    + ", which " + claim.holder() + " has until " + claim.expiresAt())
                    .owner(List.of(claim.holder()), Next.nextTask(state));
        }
        if (!claim.holder().equals(by)) {
            return refused(
                            409,
                            command.task() + " is claimed by " + claim.holder() + " until " + claim.expiresAt()
                                    + ", and not by " + by)
                    .owner(List.of(claim.holder()), Next.nextTask(state));
        }
        if (claim.isOver(command.at())) {
            return refused(
                            409,
                            "The claim with the token " + command.fencingToken() + " ended at " + claim.expiresAt()
                                    + "; " + command.task() + " may be taken again")
                    .owner(roles, Next.claim(state, command.task()));
        }
        return satisfied(by + " has " + command.task() + " until " + claim.expiresAt());
    }
}
