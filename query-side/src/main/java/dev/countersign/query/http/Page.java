package dev.countersign.query.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list.
 *
 * @param items the entries of this page
 * @param next the cursor of the page after it; absent on the last one
 */
public record Page<T>(
        List<T> items,

        @Schema(description = "Cursor of the next page; absent on the last one") @Nullable
        String next) {

    /** The most entries that a page may have. */
    public static final int LARGEST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Checks how many entries a client asks for.
     *
     * @throws ProblemException 400 unless it is 1 to {@value #LARGEST}
     */
    public static void checkLimit(int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw ProblemException.malformed("The limit is 1 to " + LARGEST + ".");
        }
    }

    /**
     * Makes a page of rows of which one more than asked for was read, to know whether there are more.
     *
     * @param limit how many entries the page may have
     * @param key what the next page starts after
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> key) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, Cursor.after(key.apply(items.getLast())));
    }
}
