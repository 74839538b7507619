package dev.countersign.command.rules.book;

import dev.countersign.command.evidence.upload.Reading;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An old run shows how things were. A report that does not say when its run was cannot be too old by it. */
final class EvidenceIsFresh implements Rule<RecordEvidence, FeatureState> {

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(10);

    @Override
    public String code() {
        return "R18";
    }

    @Override
    public RuleFinding check(RecordEvidence command, FeatureState state, RuleContext context) {

        Instant measuredAt = command.reading() instanceof Reading.Measured measured
                ? measured.report().measuredAt()
                : null;
        if (measuredAt == null) {
            return notApplicable("The report does not say when its run was");
        }
        if (state.delivery().evidence().find(command.digest()).isPresent()) {
            return notApplicable("The report is on record, and was fresh when it came");
        }
        if (measuredAt.isAfter(command.at().plus(CLOCKS_DIFFER_BY))) {
            return refused(422, "The report's run is in the future, at " + measuredAt)
                    .owner(
                            List.of(command.by().name()),
                            Next.upload(state, command.kind().wireName()));
        }
        int hours = context.policy().thresholds().hoursOfEvidence();
        Instant earliest = command.at().minus(Duration.ofHours(hours));
        if (!measuredAt.isBefore(earliest)) {
            return satisfied("The run was at " + measuredAt);
        }
        return refused(
                        422,
                        "The report's run was at " + measuredAt + "; evidence counts for " + hours
                                + " hours, now for runs since " + earliest)
                .owner(
                        List.of(command.by().name()),
                        Next.upload(state, command.kind().wireName()));
    }
}
