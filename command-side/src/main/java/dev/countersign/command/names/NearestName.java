package dev.countersign.command.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. It only ever words an answer: no name is accepted for being near another. */
public final class NearestName {

    private static final int LONGEST_COMPARED = 100;

    private NearestName() {}

    /** The closest of the candidates, ties by alphabet; empty when none shares at least half of its letters. */
    public static Optional<String> of(String written, Collection<String> candidates) {
        String wanted = normalised(written);
        if (wanted.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST_COMPARED)
                .filter(candidate ->
                        distance(wanted, normalised(candidate)) * 2 <= Math.max(wanted.length(), candidate.length()))
                .min(Comparator.<String>comparingInt(candidate -> distance(wanted, normalised(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String normalised(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, replaced);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
