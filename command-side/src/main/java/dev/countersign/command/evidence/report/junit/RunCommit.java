package dev.countersign.command.evidence.report.junit;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.frontmatter.Excerpt;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commit that a run binds itself to. A short name of a commit agrees with the long one that starts with it. */
final class RunCommit {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private @Nullable String commit;
    private @Nullable String disagreeing;

    void add(String value, Remarks remarks) {
        String named = value.strip().toLowerCase(Locale.ROOT);
        if (!COMMIT.matcher(named).matches()) {
            remarks.add("The property \"commit\" is \"%s\", which is no commit: 7 to 64 hexadecimal digits"
                    .formatted(Excerpt.of(value)));
        } else if (commit == null || named.startsWith(commit)) {
            commit = named;
        } else if (!commit.startsWith(named)) {
            disagreeing = named;
        }
    }

    @Nullable
    String get() throws UnacceptableReport {
        if (disagreeing != null) {
            throw new UnacceptableReport(
                    422, "The report names two commits, %s and %s; a run is of one".formatted(commit, disagreeing));
        }
        return commit;
    }
}
