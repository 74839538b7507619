package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.complete.CompleteDelivery;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.GateRequirement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What all rules of a completion have in common: each of them looks after the requirements of the last two gates that carry its
 * code, and refuses with everything that is missing of them.
 */
abstract sealed class CompletionNeeds implements Rule<CompleteDelivery, FeatureState>
        permits CompletionNeedsTheWorkDone,
                CompletionNeedsDrilledMigrations,
                CompletionNeedsTheCriteria,
                CompletionNeedsTheHandoffs,
                CompletionNeedsNothingSuspect,
                CompletionNeedsTheDefinitionOfDone,
                CompletionNeedsSettledDiscoveries {

    private final String code;

    CompletionNeeds(String code) {
        this.code = code;
    }

    @Override
    public final String code() {
        return code;
    }

    @Override
    public final RuleFinding check(CompleteDelivery command, FeatureState state, RuleContext context) {
        List<GateRequirement> missing = GateBook.missingForCompletion(state).stream()
                .filter(requirement -> requirement.rule().equals(code))
                .toList();
        if (missing.isEmpty()) {
            return satisfied("Nothing is missing");
        }
        return refused(
                        409,
                        missing.stream()
                                .map(requirement -> requirement.text() + ": " + requirement.reason())
                                .collect(Collectors.joining("; ")))
                .owner(
                        missing.stream()
                                .flatMap(requirement -> requirement.suppliers().stream())
                                .distinct()
                                .toList(),
                        missing.getFirst().next());
    }
}
