package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictWords;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** A gate that was passed is behind the feature; to reopen it takes a new revision. */
final class VerdictsComeBeforeTheirGateIsPassed implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R15";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        GateBook.Entry gate = GateBook.Entry.of(command.artifact());
        boolean behind = state.stage().compareTo(gate.ends()) > 0 && state.passed(gate.gate());
        if (!behind) {
            return satisfied("Gate " + gate.gate() + " is not behind the feature");
        }
        if (isOnRecord(command, state)) {
            return satisfied("The same verdict is on record already and stays there");
        }
        return refused(409, "Gate " + gate.gate() + " was passed; a verdict on this revision would change nothing")
                .owner(List.of(context.policy().authorOf(command.artifact())), Next.submit(state, command.artifact()));
    }

    /** A client that did not hear the answer sends again; that the verdict itself passed the gate is no reason to refuse it. */
    private static boolean isOnRecord(RecordVerdict command, FeatureState state) {
        return state.artifact(command.artifact())
                .filter(artifact -> artifact.digest().equals(command.digest()))
                .flatMap(artifact -> artifact.verdictOf(command.by().name(), command.role()))
                .filter(former -> state.carryOver()
                        .givenOn(command.artifact(), former.number())
                        .isEmpty())
                .flatMap(former -> VerdictWords.read(command.verdict())
                        .filter(verdict -> former.says(verdict, command.topic(), command.notes(), command.findings())))
                .isPresent();
    }
}
