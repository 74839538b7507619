package dev.countersign.query.definitions;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The registered name that a name was probably meant to be (R29): names match exactly or not at all, but a miss may be helped. */
public final class NearestName {

    /** Longer inputs are never a slip of a name, and comparing them would cost their length squared. */
    private static final int LONGEST_COMPARED = 100;

    private NearestName() {}

    /**
     * The name closest to the one that missed; empty when none comes near. Near is the same words in another spelling
     * ({@code Tech_Lead}), a name that lacks words ({@code engineer} for {@code backend-engineer}), or up to a third of the
     * letters different. Of several equally near names the first in the alphabet.
     */
    public static Optional<String> of(String missed, Collection<String> names) {
        if (missed.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        String wanted = slug(missed);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> !name.equals(missed) && name.length() <= LONGEST_COMPARED)
                .map(name -> new Candidate(name, distance(wanted, slug(name))))
                .filter(candidate -> candidate.distance <= allowed(wanted) || sharesAllWords(wanted, candidate.name))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private static int allowed(String wanted) {
        return Math.max(1, wanted.length() / 3);
    }

    private static boolean sharesAllWords(String wanted, String name) {
        Set<String> wantedWords = words(wanted);
        Set<String> nameWords = words(slug(name));
        return nameWords.containsAll(wantedWords) || wantedWords.containsAll(nameWords);
    }

    private static Set<String> words(String slug) {
        return Set.copyOf(List.of(slug.split("-")));
    }

    private static String slug(String name) {
        return Topics.normalise(name).replace(' ', '-');
    }

    /** Edits between two names, where swapping two neighbouring letters is one edit. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[left.length()][right.length()];
    }

    private record Candidate(String name, int distance) {}
}
