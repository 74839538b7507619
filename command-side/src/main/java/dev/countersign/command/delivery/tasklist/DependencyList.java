package dev.countersign.command.delivery.tasklist;

import dev.countersign.command.markdown.WordBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as people list them: {@code T003, T007-T009 and T012}.
 *
 * @param ranges in the order of the text
 * @param rest what is left of the text besides ids and words between them
 * @param end where in the text the list ends
 */
record DependencyList(List<Range> ranges, String rest, int end) {

    private static final Pattern RANGE = Pattern.compile(
            "[Tt]-?([0-9]{1,9})([a-z]?)(?![A-Za-z0-9])(?:\\s?(?:-|–|—|\\.{2,3}|to|through)\\s?[Tt]?-?([0-9]{1,9})([a-z]?)(?![A-Za-z0-9]))?");

    private static final Pattern BETWEEN = Pattern.compile("[\\s*`,;&+]*+(?:and" + WordBounds.END + "[\\s*`]*+)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}/]++");
    private static final Set<String> SAYS_NOTHING =
            Set.of("none", "n/a", "na", "no", "nothing", "and", "task", "tasks", "dependencies", "all", "of", "/");

    /** A task, or all tasks between two. */
    record Range(TaskNumber from, @Nullable TaskNumber to) {}

    /** Reads a text of which all should be a list. */
    static DependencyList whole(String text) {
        List<Range> ranges = new ArrayList<>();
        StringBuilder others = new StringBuilder();
        Matcher range = RANGE.matcher(text);
        int at = 0;
        while (range.find()) {
            others.append(text, at, range.start()).append(' ');
            ranges.add(range(range));
            at = range.end();
        }
        others.append(text, at, text.length());
        Matcher word = WORD.matcher(others);
        boolean understood = true;
        while (understood && word.find()) {
            understood = SAYS_NOTHING.contains(word.group().toLowerCase(Locale.ROOT));
        }
        return new DependencyList(ranges, understood ? "" : text.strip(), text.length());
    }

    /** Reads the list that starts at a place of a text, as far as it goes. */
    static DependencyList startingAt(String text, int from) {
        List<Range> ranges = new ArrayList<>();
        int end = from;
        int at = after(BETWEEN, text, from);
        Matcher range = RANGE.matcher(text);
        while (range.region(at, text.length()).lookingAt()) {
            ranges.add(range(range));
            end = range.end();
            at = after(BETWEEN, text, end);
        }
        return new DependencyList(ranges, "", end);
    }

    private static int after(Pattern pattern, String text, int from) {
        Matcher matcher = pattern.matcher(text).region(from, text.length());
        return matcher.lookingAt() ? matcher.end() : from;
    }

    private static Range range(Matcher range) {
        TaskNumber from = TaskNumber.of(range.group(1), range.group(2));
        TaskNumber to = range.group(3) == null ? null : TaskNumber.of(range.group(3), range.group(4));
        return new Range(from, to);
    }
}
