package dev.countersign.query.agentversions;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;

/** The difference of two files by lines, as {@code diff -u} writes it. */
final class UnifiedDifference {

    private static final int CONTEXT = 3;

    /**
     * Above this many differing lines on either side the middle is shown as replaced: finding the fewest changes costs time
     * and memory by the square, and a definition over 300 lines is already warned of.
     */
    static final int MOST_LINES_COMPARED = 2_000;

    private UnifiedDifference() {}

    /** Lines are parted at line feeds alone, so that a changed line end shows; empty when the texts are the same. */
    static String between(String beforeName, String before, String afterName, String after) {
        List<String> beforeLines = linesOf(before);
        List<String> afterLines = linesOf(after);
        List<String> unified = UnifiedDiffUtils.generateUnifiedDiff(
                beforeName, afterName, beforeLines, patch(beforeLines, afterLines), CONTEXT);
        return unified.isEmpty() ? "" : String.join("\n", unified) + "\n";
    }

    private static List<String> linesOf(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String rest = lines.removeLast();
        if (!rest.isEmpty()) {
            // The mark belongs to its line, so that a line end lost at the end of the file is a difference.
            lines.add(rest + "\n\\ No newline at end of file");
        }
        return lines;
    }

    private static Patch<String> patch(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int same = 0;
        while (same < shorter && before.get(same).equals(after.get(same))) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < shorter - same
                && before.get(before.size() - 1 - sameAtEnd).equals(after.get(after.size() - 1 - sameAtEnd))) {
            sameAtEnd++;
        }
        List<String> beforeMiddle = before.subList(same, before.size() - sameAtEnd);
        List<String> afterMiddle = after.subList(same, after.size() - sameAtEnd);
        if (Math.max(beforeMiddle.size(), afterMiddle.size()) <= MOST_LINES_COMPARED) {
            return DiffUtils.diff(before, after);
        }
        Patch<String> replaced = new Patch<>();
        replaced.addDelta(new ChangeDelta<>(new Chunk<>(same, beforeMiddle), new Chunk<>(same, afterMiddle)));
        return replaced;
    }
}
