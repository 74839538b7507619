package dev.countersign.command.feature;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.authority.Deferrals;
import dev.countersign.command.authority.VetoAuthority;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.events.feature.Advisory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which verdicts are taken down and decide nothing, because what they are about is somebody else's. */
final class Advice {

    private Advice() {}

    /** Why the verdict decides nothing; empty for one that counts. */
    static List<Advisory> on(RecordVerdict command, FeatureState state, RuleContext context) {
        List<Advisory> advisories = new ArrayList<>(Deferrals.advisories(command, context));
        Optional.ofNullable(VetoAuthority.on(command, state, context).advisory())
                .ifPresent(advisories::add);
        return List.copyOf(advisories);
    }
}
