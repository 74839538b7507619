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

    /**
     * The candidate that somebody meant who slipped: it differs in no more than every fifth letter, and in at least one. Empty when
     * there is none; ties by alphabet.
     */
    public static Optional<String> slipOf(String written, Collection<String> candidates) {
        String wanted = normalised(written);
        if (wanted.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST_COMPARED)
                // No two texts are nearer than their lengths, and most are dismissed by that alone.
                .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= slips(wanted, candidate))
                .filter(candidate -> distance(wanted, normalised(candidate)) <= slips(wanted, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(wanted, normalised(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int slips(String wanted, String candidate) {
        return Math.max(wanted.length(), candidate.length()) / 5;
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
