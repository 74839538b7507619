package dev.countersign.query.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the name that was probably meant (R29): names match exactly or not at all, but a miss may be helped. */
public final class NearMiss {

    /** Longer inputs are never a slip of a name, and comparing them would cost their length squared. */
    private static final int LONGEST_COMPARED = 100;

    private NearMiss() {}

    /**
     * The present name closest to the wanted one, or nothing when none comes near. Near is the same words in another
     * spelling ({@code Team_Lead}), a name that has some words more or less ({@code engineer} for
     * {@code backend-engineer}), or up to a quarter of the letters different. Of several equally near names the first in
     * the alphabet.
     */
    public static Optional<String> of(String wanted, Collection<String> present) {
        if (wanted.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        String slug = slug(wanted);
        int allowed = Math.max(1, slug.length() / 4);
        return present.stream()
                .filter(name -> !name.equals(wanted) && name.length() <= LONGEST_COMPARED)
                .map(name -> new Candidate(name, edits(slug, slug(name))))
                .filter(candidate -> candidate.edits <= allowed || oneHasAllWordsOfTheOther(slug, slug(candidate.name)))
                .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private static boolean oneHasAllWordsOfTheOther(String left, String right) {
        Set<String> leftWords = words(left);
        Set<String> rightWords = words(right);
        return !leftWords.isEmpty()
                && !rightWords.isEmpty()
                && (leftWords.containsAll(rightWords) || rightWords.containsAll(leftWords));
    }

    private static Set<String> words(String slug) {
        return Arrays.stream(slug.split("-", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String slug(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}.]+", "-");
    }

    /** Insertions, deletions, replacements and swaps of neighbours between the two. */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            edits[row][0] = row;
        }
        for (int column = 0; column <= to.length(); column++) {
            edits[0][column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            for (int column = 1; column <= to.length(); column++) {
                int replaced = edits[row - 1][column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                edits[row][column] = Math.min(replaced, Math.min(edits[row - 1][column], edits[row][column - 1]) + 1);
                boolean swapped = row > 1
                        && column > 1
                        && from.charAt(row - 1) == to.charAt(column - 2)
                        && from.charAt(row - 2) == to.charAt(column - 1);
                if (swapped) {
                    edits[row][column] = Math.min(edits[row][column], edits[row - 2][column - 2] + 1);
                }
            }
        }
        return edits[from.length()][to.length()];
    }

    private record Candidate(String name, int edits) {}
}
