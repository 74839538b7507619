package dev.countersign.command.feature;

import dev.countersign.command.escalation.decide.DecideEscalation;
import dev.countersign.command.escalation.raise.PromoteEscalation;
import dev.countersign.command.escalation.raise.RaiseEscalation;
import dev.countersign.command.escalation.state.Escalation;
import dev.countersign.command.escalation.state.Escalations;
import dev.countersign.command.escalation.subject.Subject;
import dev.countersign.command.escalation.takeposition.TakePosition;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.PositionTaken;
import dev.countersign.events.feature.VerdictRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from a disagreement that every rule lets go on, as events. Pure. */
final class EscalationDecisions {

    private EscalationDecisions() {}

    /** Behind a verdict that rejects once too often comes the escalation that it leads to. */
    static List<FeatureEvent> withBreakers(List<FeatureEvent> events, FeatureState state, Policy policy) {
        List<FeatureEvent> all = new ArrayList<>(events);
        int next = state.escalations().escalations() + 1;
        for (FeatureEvent event : events) {
            if (event instanceof VerdictRecorded verdict) {
                breaker(verdict, state, policy, next).ifPresent(all::add);
            }
        }
        return all;
    }

    /** The escalation that a verdict leads to when it rejects once too often; it has that number. */
    static Optional<EscalationRaised> breaker(VerdictRecorded verdict, FeatureState state, Policy policy, int number) {
        if (verdict.isAdvisory() || !Escalations.isRejection(verdict)) {
            return Optional.empty();
        }
        int inARow = state.escalations().rejectionsWith(verdict);
        int rounds = state.escalations().roundsWith(verdict);
        String reviewer = verdict.by().principal();
        if (inARow >= policy.thresholds().rejectionsInARow()) {
            return Optional.of(breaker(
                    verdict,
                    policy,
                    number,
                    EscalationCause.REJECTIONS_IN_A_ROW,
                    reviewer,
                    reviewer + " has rejected " + inARow + " times in a row at gate "
                            + Escalations.gateOf(verdict.artifact())));
        }
        if (rounds >= policy.thresholds().revisionRounds()) {
            return Optional.of(breaker(
                    verdict,
                    policy,
                    number,
                    EscalationCause.REVISION_ROUNDS,
                    null,
                    rounds + " revisions of the " + verdict.artifact().label() + " were rejected without an approval"));
        }
        return Optional.empty();
    }

    private static EscalationRaised breaker(
            VerdictRecorded verdict,
            Policy policy,
            int number,
            EscalationCause cause,
            @Nullable String reviewer,
            String reason) {
        return new EscalationRaised(
                verdict.project(),
                verdict.feature(),
                number,
                cause,
                "artifacts/" + verdict.artifact().wireName(),
                verdict.artifact(),
                reviewer,
                List.copyOf(new LinkedHashSet<>(List.of(policy.authorOf(verdict.artifact()), verdict.role()))),
                Subject.arbiterOf(verdict.artifact()),
                EscalationLevel.L3,
                null,
                reason,
                policy.version(),
                verdict.by());
    }

    static List<FeatureEvent> decide(RaiseEscalation command, FeatureState state, Policy policy) {
        boolean raised = state.escalations().open().stream()
                .anyMatch(open -> open.about().equals(command.about())
                        && open.raisedBy().equals(command.by().name()));
        if (raised) {
            return List.of();
        }
        Subject subject = Subject.find(command.about(), state, policy).orElseThrow();
        return List.of(new EscalationRaised(
                command.project(),
                command.feature(),
                state.escalations().escalations() + 1,
                EscalationCause.DISAGREEMENT,
                command.about(),
                subject.artifact(),
                null,
                subject.sides(),
                Subject.arbiterOf(subject.artifact()),
                EscalationLevel.L1,
                dueAt(EscalationLevel.L1, command.at(), policy),
                command.reason(),
                policy.version(),
                command.by().actor()));
    }

    static List<FeatureEvent> decide(TakePosition command, FeatureState state, RuleContext context) {
        Escalation escalation = state.escalations().escalation(command.number()).orElseThrow();
        String role = command.role() != null
                ? command.role()
                : escalation.sides().stream()
                        .filter(side -> context.policy().holds(command.by(), side))
                        .findFirst()
                        .orElseThrow();
        boolean onRecord = escalation
                .positionOf(role)
                .filter(taken -> taken.position().equals(command.position())
                        && taken.by().principal().equals(command.by().name()))
                .isPresent();
        if (onRecord) {
            return List.of();
        }
        return List.of(new PositionTaken(
                command.project(),
                command.feature(),
                command.number(),
                escalation.level(),
                role,
                command.position(),
                command.by().actor()));
    }

    static List<FeatureEvent> decide(DecideEscalation command, FeatureState state, Policy policy) {
        Escalation escalation = state.escalations().escalation(command.number()).orElseThrow();
        if (!escalation.isOpen()) {
            return List.of();
        }
        return List.of(new EscalationDecided(
                command.project(),
                command.feature(),
                command.number(),
                escalation.level(),
                command.decision(),
                command.reason(),
                command.citation(),
                command.by().actor(),
                policy.version()));
    }

    /** Nothing where the level was answered, promoted already, or has time left. */
    static List<FeatureEvent> decide(PromoteEscalation command, FeatureState state, Policy policy) {
        return state.escalations()
                .escalation(command.number())
                .filter(escalation -> escalation.isOpen() && escalation.level() == command.level())
                .filter(escalation -> escalation.due() != null && !command.at().isBefore(escalation.due()))
                .<List<FeatureEvent>>map(escalation -> {
                    EscalationLevel next =
                            escalation.level() == EscalationLevel.L1 ? EscalationLevel.L2 : EscalationLevel.L3;
                    return List.of(new EscalationPromoted(
                            command.project(),
                            command.feature(),
                            command.number(),
                            escalation.level(),
                            next,
                            dueAt(next, command.at(), policy),
                            command.by().actor(),
                            policy.version()));
                })
                .orElse(List.of());
    }

    private static @Nullable Instant dueAt(EscalationLevel level, Instant begins, Policy policy) {
        return switch (level) {
            case L1 -> begins.plus(Duration.ofMinutes(policy.thresholds().negotiationMinutes()));
            case L2 -> begins.plus(Duration.ofMinutes(policy.thresholds().arbitrationMinutes()));
            case L3 -> null;
        };
    }
}
