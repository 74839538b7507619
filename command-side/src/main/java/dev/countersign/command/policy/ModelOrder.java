package dev.countersign.command.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How capable models are, as far as authority is concerned. A model belongs to the name that is a word of its id, as
 * {@code claude-sonnet-4-5} to {@code sonnet}, and to the least of several; one that belongs to no name is unknown, and below
 * every model but the one of the same id.
 *
 * @param names from the least to the most capable
 */
public record ModelOrder(List<String> names) {

    private static final int BELOW_ALL = -1;

    /** With digits as part of words, and without: both {@code gpt5} and {@code sonnet4} are meant to be found. */
    private static final List<Pattern> BETWEEN_WORDS =
            List.of(Pattern.compile("[^a-z0-9]+"), Pattern.compile("[^a-z]+"));

    public ModelOrder {
        names = List.copyOf(names);
    }

    /** The name that the model belongs to. */
    public Optional<String> nameOf(String model) {
        int place = placeOf(model);
        return place == BELOW_ALL ? Optional.empty() : Optional.of(names.get(place));
    }

    /** Whether the model belongs to a name. */
    public boolean knows(String model) {
        return placeOf(model) != BELOW_ALL;
    }

    /** Whether the model is less capable than the other one, or must be taken to be. */
    public boolean isBelow(String model, String other) {
        return knows(model) ? placeOf(model) < placeOf(other) : !model.strip().equalsIgnoreCase(other.strip());
    }

    /** The names of the models that are not below that one, from the least on; an unknown one is itself the least of them. */
    public List<String> notBelow(String model) {
        return knows(model)
                ? names.subList(placeOf(model), names.size())
                : Stream.concat(Stream.of(model), names.stream()).toList();
    }

    /** The least that an agent needs who may block others: more than the smallest there is, where there are several. */
    public Optional<String> leastForAuthority() {
        return names.isEmpty() ? Optional.empty() : Optional.of(names.get(Math.min(1, names.size() - 1)));
    }

    private int placeOf(String model) {
        String id = model.toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>();
        BETWEEN_WORDS.forEach(between -> words.addAll(List.of(between.split(id))));
        words.add(id);
        for (int place = 0; place < names.size(); place++) {
            if (words.contains(names.get(place).toLowerCase(Locale.ROOT))) {
                return place;
            }
        }
        return BELOW_ALL;
    }
}
