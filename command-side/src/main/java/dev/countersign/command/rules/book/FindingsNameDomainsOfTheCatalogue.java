package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.authority.DomainCatalogue;
import dev.countersign.command.authority.VetoAuthority;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import java.util.List;
import java.util.Optional;

/**
 * A domain that is nearly one of the catalogue is a slip of the pen, and a veto must not hang on that. Findings that ask for
 * nothing carry no veto, so theirs are free.
 */
final class FindingsNameDomainsOfTheCatalogue implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        if (!VetoAuthority.blocks(command)) {
            return notApplicable("Nothing is blocked, so no domain decides");
        }
        DomainCatalogue catalogue = VetoAuthority.catalogue(command, context);
        for (Finding finding : command.findings()) {
            if (finding.severity() == FindingSeverity.INFO) {
                continue;
            }
            Optional<String> meant = catalogue.nearMiss(finding.domain());
            if (meant.isPresent()) {
                return refused(422, "There is no domain " + finding.domain() + "; the nearest name is " + meant.get())
                        .owner(List.of(command.role()), Next.roster(command.project()));
            }
        }
        return satisfied("No finding has a domain that is nearly another");
    }
}
