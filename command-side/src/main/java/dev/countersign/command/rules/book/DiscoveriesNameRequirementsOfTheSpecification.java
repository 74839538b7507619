package dev.countersign.command.rules.book;

import dev.countersign.command.discovery.report.ReportDiscovery;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;

/** A discovery about a requirement is about one that there is; what is not there at all has no name yet. */
final class DiscoveriesNameRequirementsOfTheSpecification implements Rule<ReportDiscovery, FeatureState> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(ReportDiscovery command, FeatureState state, RuleContext context) {
        String named = command.requirement();
        if (named == null) {
            return notApplicable("It is about no requirement in particular");
        }
        List<String> known = state.delivery().specification().stream()
                .flatMap(read -> read.requirements().stream())
                .map(Requirement::id)
                .toList();
        if (known.contains(named)) {
            return satisfied("The specification has the requirement " + named);
        }
        return refused(
                        422,
                        known.isEmpty()
                                ? "The specification has no requirements; report it without one"
                                : "The specification has no requirement " + named
                                        + NearestName.of(named, known)
                                                .map(name -> "; the nearest name is " + name)
                                                .orElse(""))
                .owner(List.of(), Next.read(state, ArtifactKind.SPEC));
    }
}
