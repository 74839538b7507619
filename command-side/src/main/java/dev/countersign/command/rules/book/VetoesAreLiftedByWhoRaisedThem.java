package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.liftveto.LiftVeto;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.state.Veto;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Who raised a veto takes it back; anybody else overrides it, if they may. */
final class VetoesAreLiftedByWhoRaisedThem implements Rule<LiftVeto, FeatureState> {

    @Override
    public String code() {
        return "R07";
    }

    @Override
    public RuleFinding check(LiftVeto command, FeatureState state, RuleContext context) {
        Optional<Veto> veto = state.disagreements().veto(command.artifact(), command.number());
        if (veto.isEmpty()) {
            return notApplicable("There is no such veto");
        }
        String raisedBy = veto.get().raised().by().principal();
        if (raisedBy.equals(command.by().name())) {
            return satisfied(raisedBy + " raised the veto");
        }
        return refused(
                        403,
                        raisedBy + " raised veto " + command.number() + " and can lift it; a human who is "
                                + DecisionRights.overrides(command.artifact()) + " can override it")
                .owner(
                        List.of(raisedBy, DecisionRights.overrides(command.artifact())),
                        state.artifact(command.artifact())
                                .map(current -> Next.override(state, command.artifact(), current.digest()))
                                .orElse(null));
    }
}
