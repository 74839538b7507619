package dev.countersign.command.feature;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.WritesToClaim;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.suspicion.confirm.ConfirmSuspect;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.command.task.claim.ExpireClaim;
import dev.countersign.command.task.complete.CompleteTask;
import dev.countersign.command.task.fail.FailTask;
import dev.countersign.command.task.release.ReleaseClaim;
import dev.countersign.command.task.renew.RenewClaim;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.delivery.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of tasks and claims as their text says, written a second time and as plainly as can be, for tests to compare with. */
final class PlainClaims {

    static final String TEAM_LEAD = "team-lead";

    private static final Set<String> TRIAD = Set.of("product-manager", "architect", TEAM_LEAD);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 4;

    /** What came of a task so far. */
    enum Progress {
        OPEN,
        DONE,
        FAILED
    }

    /** Who has a task. */
    record Held(String holder, long token, Instant until, boolean renewed, boolean suspect) {

        boolean isOver(Instant at) {
            return !at.isBefore(until);
        }
    }

    /** A task of the list. */
    static final class Job {

        final String id;
        final @Nullable String role;
        final String requirement;
        final List<String> after;
        Progress progress = Progress.OPEN;
        boolean suspect;

        @Nullable
        Held held;

        Job(String id, @Nullable String role, String requirement, List<String> after) {
            this.id = id;
            this.role = role;
            this.requirement = requirement;
            this.after = after;
        }

        boolean isDone() {
            return progress == Progress.DONE && !suspect;
        }
    }

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Set<String> builders;
    private long lastToken;

    /** A list of tasks in a project with agents of these roles. */
    PlainClaims(List<Job> list, Set<String> roster) {
        list.forEach(job -> jobs.put(job.id, job));
        builders = new TreeSet<>(roster);
        builders.add(TEAM_LEAD);
    }

    Collection<Job> jobs() {
        return jobs.values();
    }

    Job job(String id) {
        return Objects.requireNonNull(jobs.get(id));
    }

    /** The codes of the rules that refuse the command. */
    Set<String> refusals(Command command) {
        Set<String> codes = new TreeSet<>();
        switch (command) {
            case ClaimTask claim -> refuseClaim(claim, codes);
            case WritesToClaim write -> {
                Job job = job(write.task());
                if (!holds(job.held, write)) {
                    codes.add("R20");
                }
                if (write instanceof CompleteTask && job.held != null && job.held.suspect()) {
                    codes.add("R28");
                }
            }
            case ConfirmSuspect confirm -> {
                Job job = job(taskOf(confirm));
                if (!answersFor(job, confirm.by())) {
                    codes.add("R01");
                }
                if (!job.suspect) {
                    codes.add("R28");
                }
            }
            default -> {
                // The clock and those who write documents are refused by none of these rules.
            }
        }
        return codes;
    }

    private void refuseClaim(ClaimTask claim, Set<String> codes) {
        Job job = job(claim.task());
        Set<String> roles = roles(job);
        boolean may = claim.role() == null
                ? roles.stream().anyMatch(claim.by().roles()::contains)
                : roles.contains(claim.role()) && claim.by().roles().contains(claim.role());
        if (!may) {
            codes.add("R01");
        }
        Held held = job.held;
        boolean taken = held != null && !held.isOver(claim.at());
        boolean byMe =
                taken && Objects.requireNonNull(held).holder().equals(claim.by().name());
        if (taken && !byMe) {
            codes.add("R20");
        }
        if (job.isDone() || waits(job)) {
            codes.add("R17");
        }
        if (claim.by().kind() == PrincipalKind.AGENT && !byMe && load(claim.by().name(), claim.at()) >= AT_ONCE) {
            codes.add("R21");
        }
    }

    private static boolean holds(@Nullable Held held, WritesToClaim write) {
        return held != null
                && held.token() == write.fencingToken()
                && held.holder().equals(write.by().name())
                && !held.isOver(write.at());
    }

    private boolean answersFor(Job job, Principal by) {
        return roles(job).stream().anyMatch(by.roles()::contains)
                || (by.kind() == PrincipalKind.HUMAN && TRIAD.stream().anyMatch(by.roles()::contains));
    }

    private Set<String> roles(Job job) {
        return job.role == null ? builders : Set.of(job.role);
    }

    private boolean waits(Job job) {
        return job.after.stream().anyMatch(before -> !job(before).isDone());
    }

    /** How many tasks somebody has. */
    int load(String holder, Instant at) {
        return (int) jobs.values().stream()
                .flatMap(job -> Optional.ofNullable(job.held).stream())
                .filter(held -> held.holder().equals(holder) && !held.isOver(at))
                .count();
    }

    /** Takes in a command that nothing refused. */
    void take(Command command) {
        switch (command) {
            case ClaimTask claim -> {
                Job job = job(claim.task());
                if (job.held == null || job.held.isOver(claim.at())) {
                    job.held =
                            new Held(claim.by().name(), ++lastToken, claim.at().plus(LEASE), false, false);
                }
            }
            case RenewClaim renew -> {
                Job job = job(renew.task());
                Held held = Objects.requireNonNull(job.held);
                Instant until = renew.at().plus(LEASE);
                job.held = new Held(
                        held.holder(),
                        held.token(),
                        until.isAfter(held.until()) ? until : held.until(),
                        true,
                        held.suspect());
            }
            case ReleaseClaim release -> job(release.task()).held = null;
            case CompleteTask complete -> {
                Job job = job(complete.task());
                job.held = null;
                job.progress = Progress.DONE;
                job.suspect = false;
            }
            case FailTask fail -> {
                Job job = job(fail.task());
                job.held = null;
                job.progress = Progress.FAILED;
            }
            case ExpireClaim expire -> {
                Job job = job(expire.task());
                Held held = job.held;
                if (held != null && held.token() == expire.fencingToken() && held.isOver(expire.at())) {
                    job.held = null;
                }
            }
            case ConfirmSuspect confirm -> doubt(job(taskOf(confirm)), false);
            default -> throw new IllegalArgumentException(command.toString());
        }
    }

    /** A requirement reads otherwise: what somebody has begun for it may not hold any more. */
    void changed(String requirement) {
        for (Job job : jobs.values()) {
            if (job.requirement.equals(requirement) && (job.progress == Progress.DONE || job.held != null)) {
                doubt(job, true);
            }
        }
    }

    private static void doubt(Job job, boolean suspect) {
        job.suspect = suspect;
        Held held = job.held;
        if (held != null) {
            job.held = new Held(held.holder(), held.token(), held.until(), held.renewed(), suspect);
        }
    }

    TaskStatus status(Job job) {
        Held held = job.held;
        if (held != null) {
            return held.suspect() ? TaskStatus.SUSPECT : held.renewed() ? TaskStatus.IN_PROGRESS : TaskStatus.CLAIMED;
        }
        if (job.suspect) {
            return TaskStatus.SUSPECT;
        }
        return switch (job.progress) {
            case DONE -> TaskStatus.COMPLETED;
            case FAILED -> TaskStatus.FAILED;
            case OPEN -> waits(job) ? TaskStatus.PENDING : TaskStatus.READY;
        };
    }

    private static String taskOf(ConfirmSuspect confirm) {
        return confirm.about().substring("tasks/".length());
    }
}
