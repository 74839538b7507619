package dev.countersign.command.rules.book;

import dev.countersign.command.evidence.upload.Reading;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One run shows one thing: a report that counts for as many features as it may does not count for another one. */
final class AReportCountsForItsFeature implements Rule<RecordEvidence, FeatureState> {

    @Override
    public String code() {
        return "R18";
    }

    @Override
    public RuleFinding check(RecordEvidence command, FeatureState state, RuleContext context) {

        if (command.reading() instanceof Reading.NotGiven) {
            return notApplicable("No report was given; what else it counts for is open");
        }
        Set<String> others = new TreeSet<>(context.reports().featuresOf(command.project(), command.digest()));
        others.remove(command.feature());
        int most = context.policy().thresholds().featuresOfAReport();
        if (others.size() < most) {
            return satisfied(
                    others.isEmpty()
                            ? "The report counts for no other feature"
                            : "The report counts for " + String.join(", ", others) + " and may for " + most
                                    + " features in all");
        }
        return refused(409, "The report counts for " + String.join(", ", others) + " already; make a run of your own")
                .owner(
                        List.of(command.by().name()),
                        Next.upload(state, command.kind().wireName()));
    }
}
