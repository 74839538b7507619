package dev.countersign.command.agent.definition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version after semver.org 2.0.0. Its order is that of precedence: a pre-release comes before its release, and build metadata
 * counts for nothing, so two versions may compare as equal and still differ in text.
 *
 * @param text the version as written
 */
public record SemanticVersion(String text) implements Comparable<SemanticVersion> {

    /** Longer than any real version, short enough for a database key. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern CORE = Pattern.compile("(?:0|[1-9][0-9]{0,17})");
    private static final Pattern BUILD_PART = Pattern.compile("[0-9A-Za-z-]+");
    private static final Comparator<SemanticVersion> PRECEDENCE = Comparator.<SemanticVersion>comparingLong(
                    v -> v.core(0))
            .thenComparingLong(v -> v.core(1))
            .thenComparingLong(v -> v.core(2))
            .thenComparing(SemanticVersion::preRelease, SemanticVersion::comparePreReleases);

    /**
     * Takes a version that is one.
     *
     * @throws IllegalArgumentException when the text is no semantic version
     */
    public SemanticVersion {
        if (!isVersion(text)) {
            throw new IllegalArgumentException("Not a semantic version: " + text);
        }
    }

    /** The version that {@code text} spells, empty when it is none. */
    public static Optional<SemanticVersion> of(String text) {
        return isVersion(text) ? Optional.of(new SemanticVersion(text)) : Optional.empty();
    }

    /** Whether this version takes precedence over the other. */
    public boolean isNewerThan(SemanticVersion other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return PRECEDENCE.compare(this, other);
    }

    private static boolean isVersion(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        int plus = text.indexOf('+');
        if (plus >= 0 && !parts(text.substring(plus + 1)).stream().allMatch(part -> matches(BUILD_PART, part))) {
            return false;
        }
        String version = plus < 0 ? text : text.substring(0, plus);
        int dash = version.indexOf('-');
        if (dash >= 0 && !parts(version.substring(dash + 1)).stream().allMatch(SemanticVersion::isPreReleasePart)) {
            return false;
        }
        List<String> core = parts(dash < 0 ? version : version.substring(0, dash));
        return core.size() == 3 && core.stream().allMatch(part -> matches(CORE, part));
    }

    private static boolean isPreReleasePart(String part) {
        return matches(BUILD_PART, part) && (!isNumber(part) || part.equals("0") || !part.startsWith("0"));
    }

    private long core(int index) {
        return Long.parseLong(parts(version(false)).get(index));
    }

    private List<String> preRelease() {
        String version = version(true);
        int dash = version.indexOf('-');
        return dash < 0 ? List.of() : parts(version.substring(dash + 1));
    }

    private String version(boolean withPreRelease) {
        int plus = text.indexOf('+');
        String version = plus < 0 ? text : text.substring(0, plus);
        int dash = version.indexOf('-');
        return withPreRelease || dash < 0 ? version : version.substring(0, dash);
    }

    private static int comparePreReleases(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compareParts(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareParts(String a, String b) {
        if (isNumber(a) && isNumber(b)) {
            // No leading zeros, so the longer number is the greater; this holds for numbers beyond a long, too.
            return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
        }
        if (isNumber(a) != isNumber(b)) {
            return isNumber(a) ? -1 : 1;
        }
        return a.compareTo(b);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean matches(Pattern pattern, String part) {
        return pattern.matcher(part).matches();
    }

    private static List<String> parts(String text) {
        return List.of(text.split("\\.", -1));
    }

    @Override
    public String toString() {
        return text;
    }
}
