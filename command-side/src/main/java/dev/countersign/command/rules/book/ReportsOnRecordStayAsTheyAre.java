package dev.countersign.command.rules.book;

import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.EvidenceRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The same report again changes nothing, and so may not be handed in as something else than it was. */
final class ReportsOnRecordStayAsTheyAre implements Rule<RecordEvidence, FeatureState> {

    @Override
    public String code() {
        return "R18";
    }

    @Override
    public RuleFinding check(RecordEvidence command, FeatureState state, RuleContext context) {

        Optional<EvidenceRecorded> onRecord = state.delivery().evidence().find(command.digest());
        if (onRecord.isEmpty()) {
            return notApplicable("The report is not on record");
        }
        List<String> otherwise = differences(onRecord.get(), command);
        if (otherwise.isEmpty()) {
            return satisfied("The report is on record, and stays as it is");
        }
        return refused(409, "The report is on record already, " + String.join(", ", otherwise))
                .owner(
                        List.of(command.by().name()),
                        Next.upload(state, command.kind().wireName()));
    }

    private static List<String> differences(EvidenceRecorded report, RecordEvidence command) {
        List<String> otherwise = new ArrayList<>();
        if (report.kind() != command.kind()) {
            otherwise.add("as " + report.kind().wireName() + " and not as "
                    + command.kind().wireName());
        }
        String commit = command.boundTo();
        if (commit != null && !isSameCommit(commit, report.commit())) {
            otherwise.add("of " + named("commit", report.commit()) + " and not of " + commit);
        }
        String task = command.task();
        if (task != null && !task.equals(report.task())) {
            otherwise.add("for " + named("task", report.task()) + " and not for " + task);
        }
        return otherwise;
    }

    /** Either may be shortened. */
    private static boolean isSameCommit(String one, @Nullable String other) {
        return other != null && (one.startsWith(other) || other.startsWith(one));
    }

    private static String named(String what, @Nullable String name) {
        return name == null ? "no " + what : what + " " + name;
    }
}
