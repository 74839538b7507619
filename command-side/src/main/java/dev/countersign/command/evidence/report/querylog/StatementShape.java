package dev.countersign.command.evidence.report.querylog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What two runs of one statement have in common: its text without values. Literals, numbers and parameters of every spelling
 * become {@code ?}, lists of them become one, casts, comments and case go, and white space is even. It splits the text into
 * tokens and understands no more of SQL, so that any dialect and any nonsense has a shape.
 */
final class StatementShape {

    private static final String VALUE = "?";

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?:";

    private static final Set<String> LITERALS = Set.of("true", "false");

    private static final Set<String> PREFIXES_OF_TEXT = Set.of("e", "b", "x", "n", "u&");

    /** After these a minus belongs to a number; after a value or a column it subtracts. */
    private static final Set<String> BEFORE_A_SIGN = Set.of(
            "and",
            "or",
            "not",
            "in",
            "like",
            "between",
            "then",
            "else",
            "when",
            "select",
            "values",
            "limit",
            "offset",
            "set",
            "by",
            "where",
            "return",
            "returning",
            "on",
            "having",
            "is");

    private static final Set<String> OPENING = Set.of("(", ".", "[");
    private static final Set<String> CLOSING = Set.of(")", ",", ".", "]", "[");

    private final String sql;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private StatementShape(String sql) {
        this.sql = sql;
    }

    /** The shape of that statement; empty where there is none in it. */
    static String of(String sql) {
        StatementShape shape = new StatementShape(sql);
        shape.split();
        List<String> even = withoutRepeatedRows(withoutLongLists(withoutCasts(shape.tokens)));
        return text(even);
    }

    private void split() {
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (Character.isWhitespace(next) || next == ';') {
                at++;
            } else if (sql.startsWith("--", at)) {
                skipPast("\n", at);
            } else if (sql.startsWith("/*", at)) {
                skipBlockComment();
            } else if (next == '\'') {
                skipQuoted('\'', false);
                tokens.add(VALUE);
            } else if (next == '"' || next == '`') {
                addQuotedName(next);
            } else if (next == '$') {
                addDollar();
            } else if (isDigit(at) || (next == '.' && isDigit(at + 1))) {
                addNumber();
            } else if (Character.isLetter(next) || next == '_') {
                addWord();
            } else if (next == ':' && isWordStart(at + 1)) {
                at++;
                skipWord();
                tokens.add(VALUE);
            } else if (next == '?') {
                at++;
                skipWord();
                tokens.add(VALUE);
            } else if (sql.startsWith("::", at)) {
                at += 2;
                tokens.add("::");
            } else if (OPERATORS.indexOf(next) >= 0) {
                addOperator();
            } else {
                int point = sql.codePointAt(at);
                tokens.add(Character.toString(point));
                at += Character.charCount(point);
            }
        }
    }

    private void skipPast(String end, int from) {
        int found = sql.indexOf(end, from);
        at = found < 0 ? sql.length() : found + end.length();
    }

    /** Comments nest in Postgres. */
    private void skipBlockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private void skipQuoted(char quote, boolean backslashEscapes) {
        at++;
        while (at < sql.length()) {
            char next = sql.charAt(at++);
            if (next == '\\' && backslashEscapes) {
                at++;
            } else if (next == quote) {
                if (at >= sql.length() || sql.charAt(at) != quote) {
                    return;
                }
                at++;
            }
        }
        at = sql.length();
    }

    /** A quoted name that needs no quotes is the same as without them; any other keeps them. */
    private void addQuotedName(char quote) {
        int start = at;
        skipQuoted(quote, false);
        String name = sql.substring(Math.min(start + 1, at), Math.max(start + 1, at - 1));
        boolean plain = !name.isEmpty()
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
                && !Character.isDigit(name.charAt(0));
        tokens.add(plain ? name : "\"" + name + "\"");
    }

    /** A parameter {@code $1}, or a text between two marks such as {@code $body$}. */
    private void addDollar() {
        int end = at + 1;
        while (end < sql.length() && isWordPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (end < sql.length() && sql.charAt(end) == '$' && !isDigit(at + 1)) {
            skipPast(sql.substring(at, end + 1), end + 1);
        } else {
            at = end;
        }
        tokens.add(VALUE);
    }

    private void addNumber() {
        boolean exponent = false;
        while (at < sql.length()) {
            char next = sql.charAt(at);
            boolean sign = exponent && (next == '+' || next == '-');
            if (!sign && next != '.' && !isWordPart(next)) {
                break;
            }
            exponent = next == 'e' || next == 'E';
            at++;
        }
        int last = tokens.size() - 1;
        if (last >= 0 && (tokens.get(last).equals("-") || tokens.get(last).equals("+")) && isSign(last)) {
            tokens.remove(last);
        }
        tokens.add(VALUE);
    }

    private boolean isSign(int place) {
        if (place == 0) {
            return true;
        }
        String before = tokens.get(place - 1);
        return BEFORE_A_SIGN.contains(before)
                || before.equals("(")
                || before.equals(",")
                || before.equals("[")
                || (!before.equals(VALUE) && OPERATORS.indexOf(before.charAt(0)) >= 0);
    }

    private void addWord() {
        int start = at;
        skipWord();
        if (sql.startsWith("&'", at) && at - start == 1) {
            at++;
        }
        String word = sql.substring(start, at).toLowerCase(Locale.ROOT);
        if (PREFIXES_OF_TEXT.contains(word) && at < sql.length() && sql.charAt(at) == '\'') {
            skipQuoted('\'', word.equals("e"));
            tokens.add(VALUE);
        } else {
            tokens.add(LITERALS.contains(word) ? VALUE : word);
        }
    }

    private void skipWord() {
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
    }

    /** Signs of an operator stay together, but a minus behind one may be the sign of a number. */
    private void addOperator() {
        int start = at++;
        while (at < sql.length()
                && OPERATORS.indexOf(sql.charAt(at)) >= 0
                && sql.charAt(at) != '-'
                && sql.charAt(at) != '?'
                && sql.charAt(at) != ':'
                && sql.charAt(at) != '`'
                && !sql.startsWith("/*", at)) {
            at++;
        }
        tokens.add(sql.substring(start, at));
    }

    private boolean isDigit(int place) {
        return place < sql.length() && sql.charAt(place) >= '0' && sql.charAt(place) <= '9';
    }

    private boolean isWordStart(int place) {
        return place < sql.length() && (Character.isLetter(sql.charAt(place)) || sql.charAt(place) == '_');
    }

    private static boolean isWordPart(char next) {
        return Character.isLetterOrDigit(next) || next == '_' || next == '$';
    }

    private static List<String> withoutCasts(List<String> tokens) {
        List<String> kept = new ArrayList<>(tokens.size());
        int at = 0;
        while (at < tokens.size()) {
            if (is(tokens, at, "::")) {
                at = afterType(tokens, at + 1);
            } else if (is(tokens, at, "cast")
                    && is(tokens, at + 1, "(")
                    && is(tokens, at + 2, VALUE)
                    && is(tokens, at + 3, "as")) {
                int end = afterType(tokens, at + 4);
                kept.add(VALUE);
                at = is(tokens, end, ")") ? end + 1 : end;
            } else {
                kept.add(tokens.get(at));
                at++;
            }
        }
        return kept;
    }

    /** Behind a type such as {@code numeric(10, 2)}, {@code pg_catalog.text[]} or {@code timestamp with time zone}. */
    private static int afterType(List<String> tokens, int from) {
        int at = from + 1;
        while (is(tokens, at, ".")) {
            at += 2;
        }
        if (is(tokens, at, "precision") || is(tokens, at, "varying")) {
            at++;
        }
        if (is(tokens, at, "(") && is(tokens, at + 1, VALUE)) {
            at += 2;
            while (is(tokens, at, ",") && is(tokens, at + 1, VALUE)) {
                at += 2;
            }
            at++;
        }
        if ((is(tokens, at, "with") || is(tokens, at, "without")) && is(tokens, at + 1, "time")) {
            at += 3;
        }
        while (is(tokens, at, "[")) {
            at += is(tokens, at + 1, "]") ? 2 : 3;
        }
        return Math.min(at, tokens.size());
    }

    /** {@code in (?, ?, ?)} and {@code array[?, ?]} become {@code in (?)} and {@code array[?]}. */
    private static List<String> withoutLongLists(List<String> tokens) {
        List<String> kept = new ArrayList<>(tokens.size());
        int at = 0;
        while (at < tokens.size()) {
            kept.add(tokens.get(at));
            boolean opens = (is(tokens, at, "(") && is(tokens, at - 1, "in"))
                    || (is(tokens, at, "[") && is(tokens, at - 1, "array"));
            at++;
            if (opens && is(tokens, at, VALUE)) {
                kept.add(VALUE);
                at++;
                while (is(tokens, at, ",") && is(tokens, at + 1, VALUE)) {
                    at += 2;
                }
            }
        }
        return kept;
    }

    /** Of rows in brackets that follow each other and look the same, as in {@code values (?, ?), (?, ?)}, one stays. */
    private static List<String> withoutRepeatedRows(List<String> tokens) {
        List<String> kept = new ArrayList<>(tokens.size());
        int at = 0;
        while (at < tokens.size()) {
            int end = is(tokens, at, "(") ? afterRow(tokens, at) : at;
            if (end == at) {
                kept.add(tokens.get(at));
                at++;
                continue;
            }
            List<String> row = tokens.subList(at, end);
            kept.addAll(row);
            at = end;
            while (is(tokens, at, ",")
                    && at + 1 + row.size() <= tokens.size()
                    && tokens.subList(at + 1, at + 1 + row.size()).equals(row)) {
                at += 1 + row.size();
            }
        }
        return kept;
    }

    /** Behind the bracket that closes a row without other brackets in it; {@code from} where there is none. */
    private static int afterRow(List<String> tokens, int from) {
        for (int at = from + 1; at < tokens.size(); at++) {
            if (is(tokens, at, ")")) {
                return at + 1;
            }
            if (is(tokens, at, "(")) {
                return from;
            }
        }
        return from;
    }

    private static boolean is(List<String> tokens, int at, String token) {
        return at >= 0 && at < tokens.size() && tokens.get(at).equals(token);
    }

    private static String text(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        String before = "(";
        for (String token : tokens) {
            if (!OPENING.contains(before) && !CLOSING.contains(token)) {
                text.append(' ');
            }
            text.append(token);
            before = token;
        }
        return text.toString();
    }
}
