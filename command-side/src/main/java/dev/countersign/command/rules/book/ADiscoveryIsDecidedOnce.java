package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Discoveries.Discovery;
import dev.countersign.command.discovery.dispose.DisposeOfDiscovery;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.DiscoveryDisposed;
import java.util.List;

/** What was decided stands; who finds more reports it anew. */
final class ADiscoveryIsDecidedOnce implements Rule<DisposeOfDiscovery, FeatureState> {

    @Override
    public String code() {
        return "R25";
    }

    @Override
    public RuleFinding check(DisposeOfDiscovery command, FeatureState state, RuleContext context) {
        DiscoveryDisposed disposed = state.delivery()
                .discoveries()
                .find(command.number())
                .map(Discovery::disposed)
                .orElse(null);
        if (disposed == null) {
            return satisfied("Nobody has decided on discovery " + command.number() + " yet");
        }
        return refused(
                        409,
                        disposed.by().principal() + " has decided on discovery " + command.number() + ": "
                                + disposed.disposition() + ", " + disposed.reason())
                .owner(List.of(), Next.reportDiscovery(state));
    }
}
