package dev.countersign.command.delivery.tasklist;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long something is thought to take: {@code 30m}, {@code 1.5h}, {@code 1h 30m}, {@code 2 days}. */
final class Estimates {

    /** One amount with its unit. */
    static final String AMOUNT =
            "[0-9]{1,4}(?:[.,][0-9]{1,2})?\\s?(?:weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|min|m)(?![A-Za-z0-9])";

    private static final Pattern ONE =
            Pattern.compile("\\s*+([0-9]{1,4}(?:[.,][0-9]{1,2})?)\\s?([a-z]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE = Pattern.compile(
            "[~≈]?\\s?(?:[0-9]{1,4}(?:[.,][0-9]{1,2})?\\s?(?:weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|min|m)\\s?){1,3}\\.?",
            Pattern.CASE_INSENSITIVE);

    private static final int MINUTES_PER_HOUR = 60;
    private static final int HOURS_PER_DAY = 8;
    private static final int DAYS_PER_WEEK = 5;

    private Estimates() {}

    /** The minutes that a text of nothing else gives, part of a minute counted as one; a day is eight hours of work. */
    static OptionalInt minutes(String text) {
        String estimate = text.strip();
        if (!WHOLE.matcher(estimate).matches()) {
            return OptionalInt.empty();
        }
        double minutes = 0;
        Matcher amount = ONE.matcher(estimate);
        while (amount.find()) {
            double figure = Double.parseDouble(amount.group(1).replace(',', '.'));
            minutes += figure
                    * switch (amount.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
                        case 'w' -> MINUTES_PER_HOUR * HOURS_PER_DAY * DAYS_PER_WEEK;
                        case 'd' -> MINUTES_PER_HOUR * HOURS_PER_DAY;
                        case 'h' -> MINUTES_PER_HOUR;
                        default -> 1;
                    };
        }
        return minutes > 0 ? OptionalInt.of((int) Math.ceil(minutes)) : OptionalInt.empty();
    }
}
