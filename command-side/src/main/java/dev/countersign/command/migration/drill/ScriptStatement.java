package dev.countersign.command.migration.drill;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * One statement of a script.
 *
 * @param number from 1
 * @param line the line it begins on, from 1
 */
record ScriptStatement(int number, int line, String sql) {

    /**
     * Split by the driver, which knows quotes, dollars, comments and bodies of functions. Where it leaves two together the server
     * runs both all the same; only their number is then less exact.
     */
    static List<ScriptStatement> of(String script) throws SQLException {
        List<ScriptStatement> statements = new ArrayList<>();
        int position = 0;
        int line = 1;
        // The driver makes one question mark of two. With another operator's sign in their place its statements are
        // exact excerpts.
        String measured = script.replace('?', '@');
        for (NativeQuery query : Parser.parseJdbcSql(measured, true, false, true, false, false)) {
            int start = measured.indexOf(query.nativeSql, position);
            int text = start + leadingSpace(query.nativeSql);
            line += newlines(script, position, text);
            statements.add(new ScriptStatement(
                    statements.size() + 1, line, script.substring(text, start + query.nativeSql.length())));
            position = text;
        }
        return statements;
    }

    /** @param position in the statement, from 1, as the server counts; 0 for unknown */
    int lineAt(int position) {
        return line + newlines(sql, 0, Math.clamp(position - 1, 0, sql.length()));
    }

    private static int leadingSpace(String text) {
        return text.length() - text.stripLeading().length();
    }

    private static int newlines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
