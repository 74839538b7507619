package dev.countersign.query.http;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class NearMiss {

    private NearMiss() {}

    /** The name with the fewest edits away, if those are few for the length of what was wanted. */
    static Optional<String> of(String wanted, Collection<String> present) {
        int allowed = Math.max(1, wanted.length() / 4);
        String nearest = null;
        int fewest = allowed + 1;
        for (String candidate : present) {
            int edits = candidate.startsWith(wanted + "-") ? 1 : edits(wanted, candidate, fewest);
            if (edits < fewest) {
                fewest = edits;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Insertions, deletions and replacements between the two; some number not below the limit when there are as many. */
    private static int edits(String from, String to, int limit) {
        if (Math.abs(from.length() - to.length()) >= limit) {
            return limit;
        }
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
