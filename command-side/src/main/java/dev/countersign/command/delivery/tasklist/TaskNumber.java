package dev.countersign.command.delivery.tasklist;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an id of a task says. {@code T12} and {@code T012} name the same task; a task inserted later may carry a letter, as in
 * {@code T012a}. A task's id is the one its own line gives, and every other spelling stands for it.
 *
 * @param number at most nine digits
 * @param letter the letter after them, or empty
 */
public record TaskNumber(int number, String letter) implements Comparable<TaskNumber> {

    private static final Pattern ID = Pattern.compile("[Tt]-?([0-9]{1,9})([a-z]?)");

    /** The number that an id names, if it is one. */
    public static Optional<TaskNumber> of(String id) {
        Matcher matcher = ID.matcher(id.strip());
        return matcher.matches() ? Optional.of(of(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    static TaskNumber of(String digits, String letter) {
        return new TaskNumber(Integer.parseInt(digits), letter);
    }

    @Override
    public int compareTo(TaskNumber other) {
        return Comparator.comparingInt(TaskNumber::number)
                .thenComparing(TaskNumber::letter)
                .compare(this, other);
    }

    /** With three digits, as task lists have them. */
    @Override
    public String toString() {
        return "T%03d%s".formatted(number, letter);
    }
}
