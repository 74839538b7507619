package dev.countersign.command.feature;

import dev.countersign.command.artifact.answerveto.AnswerVeto;
import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.rules.book.RuleBook;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateLifecycle;

/**
 * The one way in which commands on a feature are decided, whichever part of the aggregate takes them: all rules, then the
 * command's own events, then what follows from those.
 */
final class FeatureDecider {

    private FeatureDecider() {}

    /** Decides a command on a feature that there is. */
    static <C extends Command> Decision decide(
            C command,
            FeatureState state,
            List<? extends Rule<? super C, ? super FeatureState>> rules,
            RuleContext context,
            CommandCircumstances circumstances,
            Supplier<List<? extends CountersignEvent>> events,
            Function<FeatureState, Object> outcome) {
        return decide(command, state, rules, context, circumstances, events, outcome, Optional.of(state), () -> state);
    }

    /**
     * Decides a command.
     *
     * @param before the state as the rules see it
     * @param current the state before the command, if there is one
     * @param after gives the state behind the command
     */
    static <C extends Command, S> Decision decide(
            C command,
            S before,
            List<? extends Rule<? super C, ? super S>> rules,
            RuleContext context,
            CommandCircumstances circumstances,
            Supplier<List<? extends CountersignEvent>> events,
            Function<FeatureState, Object> outcome,
            Optional<FeatureState> current,
            Supplier<FeatureState> after) {
        circumstances.requireUnchanged(entityTags(command, current));
        List<RuleFinding> findings = RuleBook.evaluate(rules, command, before, context);
        if (circumstances.dryRun() || findings.stream().anyMatch(RuleFinding::refuses)) {
            return new Decision(findings, 0, version(), Decision.NOTHING);
        }
        long versionBefore = version();
        events.get().forEach(AggregateLifecycle::apply);
        FeatureState now = after.get();
        if (version() > versionBefore) {
            FeatureDecisions.storeConsequences(
                    now, context.policy(), command.by().actor(), AggregateLifecycle::apply);
        }
        return new Decision(findings, (int) (version() - versionBefore), version(), outcome.apply(now));
    }

    private static List<String> entityTags(Command command, Optional<FeatureState> current) {
        if (current.isEmpty()) {
            return List.of();
        }
        String ofFeature = Long.toString(version());
        return artifactOf(command)
                .flatMap(current.get()::artifact)
                .map(ArtifactState::digest)
                .map(ofArtifact -> List.of(ofFeature, ofArtifact))
                .orElse(List.of(ofFeature));
    }

    private static Optional<ArtifactKind> artifactOf(Command command) {
        return switch (command) {
            case SubmitRevision submit -> Optional.of(submit.artifact());
            case RecordVerdict record -> Optional.of(record.artifact());
            case AnswerVeto answer -> Optional.of(answer.artifact());
            case LiftVeto lift -> Optional.of(lift.artifact());
            case OverrideBlock override -> Optional.of(override.artifact());
            default -> Optional.empty();
        };
    }

    private static long version() {
        Long version = AggregateLifecycle.getVersion();
        return version == null ? Decision.NO_STREAM : version;
    }
}
