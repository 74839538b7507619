package dev.countersign.command.rules.book;

import dev.countersign.command.evidence.upload.Reading;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** A report that does not say what it should shows nothing, however good it looks. */
final class EvidenceShowsSomething implements Rule<RecordEvidence, FeatureState> {

    @Override
    public String code() {
        return "R18";
    }

    @Override
    public RuleFinding check(RecordEvidence command, FeatureState state, RuleContext context) {

        if (state.delivery().evidence().find(command.digest()).isPresent()) {
            return satisfied("The report is on record, with what it showed when it came");
        }
        return switch (command.reading()) {
            case Reading.Measured measured ->
                satisfied("The report shows " + measured.report().figures().size() + " figures");
            case Reading.NotGiven none -> notApplicable("No report was given; whether it shows something is open");
            case Reading.Refused unread ->
                refused(422, unread.reason())
                        .owner(
                                List.of(command.by().name()),
                                Next.upload(state, command.kind().wireName()));
        };
    }
}
