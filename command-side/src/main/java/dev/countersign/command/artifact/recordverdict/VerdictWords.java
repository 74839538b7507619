package dev.countersign.command.artifact.recordverdict;

import dev.countersign.events.feature.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words a verdict may be written in. Case, spaces, hyphens and underscores are free; any other word is no verdict. */
public final class VerdictWords {

    private static final Map<String, Verdict> VERDICT_BY_WORD = Map.of(
            "APPROVED", Verdict.APPROVED,
            "APPROVEDWITHCONCERNS", Verdict.APPROVED_WITH_CONCERNS,
            "CHANGESREQUESTED", Verdict.CHANGES_REQUESTED,
            "BLOCKED", Verdict.BLOCKED,
            "FEASIBLE", Verdict.APPROVED,
            "FEASIBLEWITHMODIFICATIONS", Verdict.APPROVED_WITH_CONCERNS,
            "NOTFEASIBLE", Verdict.BLOCKED);

    private static final Set<String> SPELLINGS = Set.of(
            "APPROVED",
            "APPROVED_WITH_CONCERNS",
            "CHANGES_REQUESTED",
            "BLOCKED",
            "FEASIBLE",
            "FEASIBLE_WITH_MODIFICATIONS",
            "NOT_FEASIBLE");

    private static final Pattern FREE = Pattern.compile("[\\s_-]");

    private VerdictWords() {}

    /** The verdict that was written; empty when it is none. */
    public static Optional<Verdict> read(String written) {
        String bare = FREE.matcher(written.toUpperCase(Locale.ROOT)).replaceAll("");
        return Optional.ofNullable(VERDICT_BY_WORD.get(bare));
    }

    /** Every word there is, for answers. */
    public static Set<String> spellings() {
        return new TreeSet<>(SPELLINGS);
    }
}
