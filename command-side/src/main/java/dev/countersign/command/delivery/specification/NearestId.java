package dev.countersign.command.delivery.specification;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the id that somebody probably meant: of the same kind, with the nearest number. Letters tell little here, for
 * {@code FR-009} is one letter from every {@code FR-00n}.
 */
public final class NearestId {

    private static final Pattern LAST_NUMBER = Pattern.compile("([0-9]{1,9})[a-z]?$");

    private final Map<String, NavigableMap<Integer, String>> byKind = new HashMap<>();

    public NearestId(Collection<String> ids) {
        for (String id : ids) {
            Matcher number = LAST_NUMBER.matcher(id);
            if (number.find()) {
                byKind.computeIfAbsent(id.substring(0, number.start()), kind -> new TreeMap<>())
                        .putIfAbsent(Integer.valueOf(number.group(1)), id);
            }
        }
    }

    /** The id nearest to {@code id}, the smaller of two; empty where there is none of its kind. */
    public Optional<String> to(String id) {
        Matcher last = LAST_NUMBER.matcher(id);
        if (!last.find()) {
            return Optional.empty();
        }
        NavigableMap<Integer, String> sameKind = byKind.get(id.substring(0, last.start()));
        if (sameKind == null) {
            return Optional.empty();
        }
        int wanted = Integer.parseInt(last.group(1));
        Map.Entry<Integer, String> below = sameKind.floorEntry(wanted);
        Map.Entry<Integer, String> above = sameKind.ceilingEntry(wanted);
        if (below == null || above == null) {
            return Optional.ofNullable(below == null ? above : below).map(Map.Entry::getValue);
        }
        return Optional.of(wanted - below.getKey() <= above.getKey() - wanted ? below.getValue() : above.getValue());
    }
}
