package dev.countersign.query.routing;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.query.definitions.Roster;
import dev.countersign.query.definitions.Route;
import dev.countersign.query.routing.RoutingAnswer.Candidate;
import dev.countersign.query.routing.RoutingAnswer.Chosen;
import dev.countersign.query.routing.RoutingAnswer.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ranks the agents of a roster for a request, by words alone: the same roster and request always give the same answer, and
 * each point of a score can be pointed at in a definition.
 *
 * <p>Every telling word of the request counts once for an agent, at the passage where it weighs most, so that a long
 * definition does not win by its length. There a word weighs
 *
 * <ul>
 *   <li>its <em>rarity</em>: 1 when at most one definition uses it, less the more do;
 *   <li>times the <em>kind</em> of the passage: a trigger phrase says more than a description;
 *   <li>times how much of the passage the request <em>covers</em>: half a trigger phrase is half a call (descriptions are
 *       enumerations, there one part is as good as the whole);
 *   <li>times one and a half when the word stands beside one of its neighbours in the passage too.
 * </ul>
 *
 * <p>What an agent does not handle counts against it in the same way, and just as much for the agent that its definition
 * names instead.
 */
final class Router {

    static final int MOST_CANDIDATES = 20;

    /** What one rare word of a description gives; less than that is a coincidence. */
    private static final double LEAST_SCORE = 1.0;

    /** An answer accounts for this share of the request's words, by rarity, or else reaches {@link #SURE_SCORE}. */
    private static final double LEAST_SHARE = 0.3;

    /** What a trigger phrase of one rare word gives; long requests may say much beside the point and still say this. */
    private static final double SURE_SCORE = 3.0;

    private static final double NEIGHBOURS = 1.5;

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::agent);

    private enum Kind {
        NAME("its name is", 3),
        TRIGGER("its trigger phrase is", 3),
        INVOKE_WHEN("it is to be invoked when", 2),
        DESCRIPTION("its description says", 1),
        EXCLUSION("it does not handle", 4);

        private final String phrase;
        private final double factor;

        Kind(String phrase, double factor) {
            this.phrase = phrase;
            this.factor = factor;
        }
    }

    /** Something a definition says, ready to be compared. */
    private record Passage(
            Kind kind, String agent, String text, String place, List<String> words, List<String> instead) {
        String where() {
            return agent + ": " + place;
        }
    }

    /** What one word of the request weighs at one passage. */
    private record Hit(String word, Passage passage, double weight) {}

    private final Roster roster;
    private final Map<String, List<Passage>> speakingFor = new TreeMap<>();
    private final Map<String, List<Passage>> speakingAgainst = new TreeMap<>();
    private final Map<String, Integer> usedBy = new HashMap<>();

    Router(Roster roster) {
        this.roster = roster;
        for (AgentDefinition definition : roster.active()) {
            List<Passage> inFavour = passagesFor(definition);
            List<Passage> against = passagesAgainst(definition);
            speakingFor.put(definition.name(), inFavour);
            speakingAgainst.put(definition.name(), against);
            Set<String> used = new HashSet<>();
            inFavour.forEach(passage -> used.addAll(passage.words));
            used.forEach(word -> usedBy.merge(word, 1, Integer::sum));
        }
    }

    RoutingAnswer route(String request) {
        List<String> asked = Words.of(request);
        if (roster.active().isEmpty()) {
            return nobody(request, "The roster has no agent in force.", List.of());
        }
        if (asked.isEmpty()) {
            return nobody(request, "The request has no word that tells one agent from another.", List.of());
        }
        Map<String, String> spelling = spelling(request);
        Map<String, List<Hit>> against = new TreeMap<>();
        Map<String, List<Hit>> inFavour = new TreeMap<>();
        for (String agent : speakingFor.keySet()) {
            against.put(agent, hits(asked, speakingAgainst.getOrDefault(agent, List.of())));
            inFavour.put(agent, new ArrayList<>(hits(asked, speakingFor.getOrDefault(agent, List.of()))));
        }
        against.values()
                .forEach(hits -> hits.forEach(hit -> hit.passage.instead.stream()
                        .filter(owner -> inFavour.containsKey(owner) && !owner.equals(hit.passage.agent))
                        .forEach(
                                owner -> inFavour.getOrDefault(owner, List.of()).add(hit))));

        List<Candidate> candidates = new ArrayList<>();
        Map<String, List<Hit>> counted = new HashMap<>();
        for (String agent : inFavour.keySet()) {
            List<Hit> strongestFor = strongestPerWord(inFavour.getOrDefault(agent, List.of()));
            List<Hit> strongestAgainst = strongestPerWord(against.getOrDefault(agent, List.of()));
            if (!strongestFor.isEmpty() || !strongestAgainst.isEmpty()) {
                counted.put(agent, strongestFor);
                candidates.add(candidate(agent, strongestFor, strongestAgainst, spelling));
            }
        }
        candidates.sort(BEST_FIRST);
        return answer(request, asked, candidates, counted);
    }

    private RoutingAnswer answer(
            String request, List<String> asked, List<Candidate> candidates, Map<String, List<Hit>> counted) {
        List<Candidate> shown = candidates.stream().limit(MOST_CANDIDATES).toList();
        if (candidates.isEmpty()) {
            return nobody(request, "No definition shares a telling word with the request.", shown);
        }
        Candidate best = candidates.getFirst();
        List<Hit> hits = counted.getOrDefault(best.agent(), List.of());
        if (best.score() < LEAST_SCORE) {
            return nobody(
                    request,
                    "The most that speaks for anybody is %s for %s, and an answer needs %s."
                            .formatted(best.score(), best.agent(), LEAST_SCORE),
                    shown);
        }
        Set<String> distinct = new TreeSet<>(asked);
        double mass = distinct.stream().mapToDouble(this::rarity).sum();
        double covered = hits.stream()
                .map(Hit::word)
                .distinct()
                .mapToDouble(this::rarity)
                .sum();
        if (covered < LEAST_SHARE * mass && best.score() < SURE_SCORE) {
            return nobody(
                    request,
                    "%s fits best, but its definition speaks of only %d of the %d telling words of the request."
                            .formatted(
                                    best.agent(),
                                    hits.stream().map(Hit::word).distinct().count(),
                                    distinct.size()),
                    shown);
        }
        return new RoutingAnswer(
                request, new Chosen(best.agent(), best.score(), because(best.agent(), hits)), null, shown);
    }

    private static RoutingAnswer nobody(String request, String why, List<Candidate> candidates) {
        return new RoutingAnswer(request, null, why, candidates);
    }

    private static List<String> because(String agent, List<Hit> hits) {
        return grouped(hits).keySet().stream()
                .map(passage -> passage.agent.equals(agent)
                        ? "%s \"%s\"".formatted(passage.kind.phrase, passage.text)
                        : "%s does not take \"%s\" and names %s instead".formatted(passage.agent, passage.text, agent))
                .toList();
    }

    private static Candidate candidate(
            String agent, List<Hit> inFavour, List<Hit> against, Map<String, String> spelling) {
        double score = sum(inFavour) - sum(against);
        List<String> instead = grouped(against).keySet().stream()
                .flatMap(passage -> passage.instead.stream())
                .distinct()
                .toList();
        return new Candidate(
                agent,
                rounded(score),
                evidence(inFavour, spelling),
                evidence(against, spelling),
                instead.isEmpty() ? null : instead);
    }

    private static List<Evidence> evidence(List<Hit> hits, Map<String, String> spelling) {
        return grouped(hits).entrySet().stream()
                .map(entry -> new Evidence(
                        entry.getKey().text,
                        entry.getKey().where(),
                        entry.getValue().stream()
                                .map(hit -> spelling.getOrDefault(hit.word, hit.word))
                                .toList(),
                        rounded(sum(entry.getValue()))))
                .toList();
    }

    /** Hits by passage, the weightiest passage first, equals in the order of the roster and the file. */
    private static Map<Passage, List<Hit>> grouped(List<Hit> hits) {
        Map<Passage, List<Hit>> byPassage = new LinkedHashMap<>();
        hits.forEach(hit -> byPassage
                .computeIfAbsent(hit.passage, passage -> new ArrayList<>())
                .add(hit));
        Map<Passage, List<Hit>> sorted = new LinkedHashMap<>();
        byPassage.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<Passage, List<Hit>> entry) -> -rounded(sum(entry.getValue())))
                        .thenComparing(entry -> entry.getKey().where()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private List<Hit> hits(List<String> asked, List<Passage> passages) {
        Set<String> distinct = Set.copyOf(asked);
        Set<Pair> askedPairs = pairs(asked);
        List<Hit> hits = new ArrayList<>();
        for (Passage passage : passages) {
            Set<String> theirs = Set.copyOf(passage.words);
            Set<String> shared = new TreeSet<>(theirs);
            shared.retainAll(distinct);
            if (shared.isEmpty()) {
                continue;
            }
            Set<Pair> sharedPairs = new HashSet<>(pairs(passage.words));
            sharedPairs.retainAll(askedPairs);
            double coverage = passage.kind == Kind.DESCRIPTION ? 1 : mass(shared) / mass(theirs);
            for (String word : shared) {
                boolean beside = sharedPairs.stream().anyMatch(pair -> pair.has(word));
                hits.add(new Hit(
                        word, passage, passage.kind.factor * rarity(word) * coverage * (beside ? NEIGHBOURS : 1)));
            }
        }
        return hits;
    }

    private static List<Hit> strongestPerWord(List<Hit> hits) {
        Map<String, Hit> strongest = new TreeMap<>();
        hits.forEach(hit ->
                strongest.merge(hit.word, hit, (first, second) -> second.weight > first.weight ? second : first));
        return List.copyOf(strongest.values());
    }

    private double mass(Set<String> words) {
        // Summed in a fixed order, so that rounding gives the same digits each time.
        return new TreeSet<>(words).stream().mapToDouble(this::rarity).sum();
    }

    /** 1 for a word that at most one definition uses for itself, falling towards 0 the more of them do. */
    private double rarity(String word) {
        int agents = Math.max(1, roster.active().size());
        return Math.log1p((double) agents / usedBy.getOrDefault(word, 1)) / Math.log1p(agents);
    }

    private static double sum(List<Hit> hits) {
        return hits.stream().mapToDouble(Hit::weight).sum();
    }

    private static double rounded(double weight) {
        return Math.round(weight * 1000) / 1000.0;
    }

    private static List<Passage> passagesFor(AgentDefinition definition) {
        List<Passage> passages = new ArrayList<>();
        addPassage(passages, Kind.NAME, definition.name(), definition.name(), "name", List.of());
        for (int index = 0; index < definition.triggerPhrases().size(); index++) {
            addPassage(
                    passages,
                    Kind.TRIGGER,
                    definition.name(),
                    definition.triggerPhrases().get(index),
                    "trigger-phrases[" + index + "]",
                    List.of());
        }
        for (int index = 0; index < definition.invokeWhen().size(); index++) {
            addPassage(
                    passages,
                    Kind.INVOKE_WHEN,
                    definition.name(),
                    definition.invokeWhen().get(index),
                    "invoke-when[" + index + "]",
                    List.of());
        }
        addPassage(passages, Kind.DESCRIPTION, definition.name(), definition.description(), "description", List.of());
        return List.copyOf(passages);
    }

    /** What it is not for. A deferral is left out: it says whose word holds on a topic, not who does the work. */
    private static List<Passage> passagesAgainst(AgentDefinition definition) {
        List<Passage> passages = new ArrayList<>();
        for (Route route : Route.of(definition)) {
            if (route.way() != Route.Way.DEFERS) {
                addPassage(passages, Kind.EXCLUSION, definition.name(), route.topic(), route.place(), route.owners());
            }
        }
        return List.copyOf(passages);
    }

    private static void addPassage(
            List<Passage> passages, Kind kind, String agent, String text, String place, List<String> instead) {
        List<String> words = Words.of(text);
        if (!words.isEmpty()) {
            passages.add(new Passage(kind, agent, text, place, words, instead));
        }
    }

    /** For each compared form the first word of the request that has it, for showing. */
    private static Map<String, String> spelling(String request) {
        Map<String, String> spelling = new HashMap<>();
        for (String word : List.of(request.split("[^\\p{L}\\p{M}\\p{N}]+", -1))) {
            Words.of(word).forEach(form -> spelling.putIfAbsent(form, word));
        }
        return spelling;
    }

    private static Set<Pair> pairs(List<String> words) {
        Set<Pair> pairs = new HashSet<>();
        for (int index = 1; index < words.size(); index++) {
            pairs.add(Pair.of(words.get(index - 1), words.get(index)));
        }
        return pairs;
    }

    /** Two neighbouring words; {@code schema design} and {@code design the schema} are one pair. */
    private record Pair(String first, String second) {
        static Pair of(String left, String right) {
            return left.compareTo(right) <= 0 ? new Pair(left, right) : new Pair(right, left);
        }

        boolean has(String word) {
            return first.equals(word) || second.equals(word);
        }
    }
}
