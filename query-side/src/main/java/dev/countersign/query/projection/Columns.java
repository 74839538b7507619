package dev.countersign.query.projection;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns rows into the arrays that {@code unnest} takes, so that a batch is one statement. */
public final class Columns {

    private Columns() {}

    /**
     * One column of the rows as text, for a parameter that the statement casts: {@code :times::timestamptz[]}.
     *
     * @param value the row's value; its {@code toString} must be what Postgres reads
     */
    public static <R> @Nullable String[] of(List<R> rows, Function<? super R, ? extends @Nullable Object> value) {
        @Nullable String[] column = new String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            Object cell = value.apply(rows.get(i));
            column[i] = cell == null ? null : cell.toString();
        }
        return column;
    }
}
