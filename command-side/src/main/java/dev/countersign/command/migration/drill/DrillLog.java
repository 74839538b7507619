package dev.countersign.command.migration.drill;

/**
 * What happened in a drill, line by line, and never more than an event can carry. The beginning is kept, and the end, which says
 * how it came out; what falls out between is counted.
 */
final class DrillLog {

    static final int LONGEST = 16_384;
    static final int LONGEST_LINE = 1_500;

    private final StringBuilder text = new StringBuilder();
    private int dropped;

    void add(String line) {
        String clean = readable(line);
        if (dropped > 0 || text.length() + clean.length() >= LONGEST - LONGEST_LINE - 100) {
            dropped++;
        } else {
            text.append(clean).append('\n');
        }
    }

    /** The line that says how it came out. There is always room for it. */
    void end(String line) {
        if (dropped > 0) {
            text.append("... and ").append(dropped).append(" more lines\n");
        }
        text.append(readable(line)).append('\n');
    }

    static String readable(String line) {
        return readable(line, LONGEST_LINE);
    }

    /** Shortened, and without what is no text: it goes into an event, and NUL or half a character into no database. */
    static String readable(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.strip().codePoints().limit(longest).forEach(c -> {
            boolean noText = (Character.isISOControl(c) && c != '\n' && c != '\t')
                    || Character.getType(c) == Character.SURROGATE;
            clean.appendCodePoint(noText ? '\uFFFD' : c);
        });
        return text.strip().codePoints().skip(longest).findAny().isPresent() ? clean + " ..." : clean.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
