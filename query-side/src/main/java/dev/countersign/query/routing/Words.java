package dev.countersign.query.routing;

import dev.countersign.query.definitions.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The telling words of a text, in order and brought to a common form, so that {@code designing the schemas} and
 * {@code Schema design} share both words. The form is for comparing, not for reading.
 */
final class Words {

    /** Words that say nothing of the matter: English function words, courtesies, and the filler of job descriptions. */
    private static final Set<String> STOP_WORDS = Set.of("""
        a about all also an and any are as at be been before after both but by can could decision decisions
        do does doing done each every for from get go had has have having help her here him his how i if in
        into is isn it its just kindly know let like ll make makes making may me might more must my need
        needed needs no not now of on once one or other our out over own please re s should so some such t
        than that the their them then there these they thing things this those to too us use used uses using
        ve very via want wants was we were what when where whether which while who whom whose why will with
        within would yes you your
        """.strip().split("\\s+"));

    /** Words whose ending, cut off, would leave another word: what runs in production is no product. */
    private static final Set<String> WHOLE = Set.of("production", "session", "version", "station", "mission");

    private static final int SHORTEST_STEM = 3;

    private Words() {}

    /** The telling words of a text, each at every place it stands at. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : List.of(Topics.normalise(text).split(" ", -1))) {
            if (!word.isEmpty() && !STOP_WORDS.contains(word)) {
                words.add(stem(word));
            }
        }
        return List.copyOf(words);
    }

    /**
     * Cuts the endings of plural, tense and noun from an English word. It goes no further than that: a stemmer that joined
     * {@code universal} and {@code university} could not explain itself.
     */
    static String stem(String word) {
        if (word.length() <= SHORTEST_STEM || !word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z')) {
            return word;
        }
        String stem = britishToAmerican(singular(word));
        if (WHOLE.contains(stem)) {
            return stem;
        }
        stem = withoutFirst(stem, 4, "ibility", "ability", "ible", "able");
        stem = withoutFirst(stem, 4, "ations", "ation", "ating", "ated", "ate");
        stem = withoutFirst(stem, SHORTEST_STEM, "ing", "ion", "ed");
        stem = withoutFirst(stem, 4, "ment");
        stem = withoutFirst(stem, SHORTEST_STEM, "e");
        return undoubled(stem);
    }

    private static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches") || word.endsWith("shes")) {
            return word.substring(0, word.length() - 2);
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    private static String britishToAmerican(String word) {
        return word.replaceFirst("(?<=[a-z]{3})is(?=(e|ed|ing|ation)$)", "iz");
    }

    private static String withoutFirst(String word, int shortest, String... endings) {
        for (String ending : endings) {
            int left = word.length() - ending.length();
            if (word.endsWith(ending) && left >= shortest && hasVowel(word, left)) {
                return word.substring(0, left);
            }
        }
        return word;
    }

    private static boolean hasVowel(String word, int end) {
        return word.chars().limit(end).anyMatch(letter -> "aeiouy".indexOf(letter) >= 0);
    }

    /** {@code plann}, left of planning, becomes {@code plan}; {@code pass} and {@code call} stay, as they were never cut. */
    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean doubled = last >= SHORTEST_STEM
                && stem.charAt(last) == stem.charAt(last - 1)
                && "bdgmnprt".indexOf(stem.charAt(last)) >= 0;
        return doubled ? stem.substring(0, last) : stem;
    }
}
