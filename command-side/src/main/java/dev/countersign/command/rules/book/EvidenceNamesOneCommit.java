package dev.countersign.command.rules.book;

import dev.countersign.command.evidence.upload.Reading;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** What a report says of its commit and what its sender says have to agree. */
final class EvidenceNamesOneCommit implements Rule<RecordEvidence, FeatureState> {

    @Override
    public String code() {
        return "R18";
    }

    @Override
    public RuleFinding check(RecordEvidence command, FeatureState state, RuleContext context) {

        String said = command.commit();
        String named = command.reading() instanceof Reading.Measured measured
                ? measured.report().commit()
                : null;
        if (said == null || named == null) {
            return notApplicable(
                    named == null
                            ? "The report names no commit"
                            : "The report names commit " + named + ", and nobody says another");
        }
        // Either may be shortened.
        if (named.startsWith(said) || said.startsWith(named)) {
            return satisfied("Report and sender name commit " + named);
        }
        return refused(422, "The report is of commit " + named + ", not of " + said)
                .owner(
                        List.of(command.by().name()),
                        Next.upload(state, command.kind().wireName()));
    }
}
