package dev.countersign.command.evidence.report.querylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementShapeTest {

    /** Far more than any of these needs on a slow machine, and far less than quadratic time takes. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int LARGE = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select name from orders where id = 7",
                "SELECT  name\n\tFROM orders WHERE id=12345;",
                "select name from orders where id = -7",
                "select name from orders where id = 7.5e-3",
                "select name from orders where id = 'it''s'",
                "select name from orders where id = E'a\\'b'",
                "select name from orders where id = $1",
                "select name from orders where id = $tag$ or 1 = 1 $tag$",
                "select name from orders where id = ?",
                "select name from orders where id = ?1",
                "select name from orders where id = :order",
                "select name from orders where id = ?::uuid",
                "select name from orders where id = cast(:order as numeric(10, 2))",
                "select name from orders where id = '7'::character varying(20)[]",
                "select \"name\" from \"orders\" where id = true",
                "select `name` from `orders` where id = 0x7F",
                "/* a /* nested */ hint */ select name from orders where id = 7 -- traceparent='00-1'"
            })
    void oneStatementHasOneShapeHoweverItsValuesAreSpelt(String sql) {
        assertThat(StatementShape.of(sql)).isEqualTo("select name from orders where id = ?");
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                arguments("select * from t where id in (1, 2, 3)", "select * from t where id in (?)"),
                arguments("select * from t where id in ($1)", "select * from t where id in (?)"),
                arguments("select * from t where id = any(array[1, 2])", "select * from t where id = any (array[?])"),
                arguments("insert into t values (1, 'a'), (2, 'b'), (3, 'c')", "insert into t values (?, ?)"),
                arguments("select a - 1 from t", "select a - ? from t"),
                arguments(
                        "select a from t where b = -1 and c between -1 and +2",
                        "select a from t where b = ? and c between ? and ?"),
                arguments("select \"Odd Name\" from t", "select \"Odd Name\" from t"),
                arguments("select data->>'key' from t", "select data ->> ? from t"),
                arguments("select t1.a from t1", "select t1.a from t1"));
    }

    @ParameterizedTest
    @MethodSource
    void shapes(String sql, String shape) {
        assertThat(StatementShape.of(sql)).isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ";", "-- only this", "/* and this", "/*/"})
    void whatHasNoStatementHasNoShape(String sql) {
        assertThat(StatementShape.of(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "((1),",
                "(1), ",
                "(a a ",
                "[",
                "array[1,",
                "in (1, ",
                "'",
                "''",
                "\"",
                "\"\"",
                "`",
                "$",
                "$$",
                "$a$",
                "$1",
                "$1$",
                "/*",
                "*/",
                "--",
                "-",
                "- ",
                "+1",
                "?",
                "? ",
                "??",
                ":",
                "::",
                "::a",
                ":a",
                "::a(1,",
                "cast(1 as ",
                "1e",
                "1.",
                ".",
                "0x",
                "e'",
                "e'\\",
                "u&'",
                "u&",
                "\\",
                ";",
                "\u0000",
                "\uD83D",
                "\uD83D\uDE00",
                "\u0301",
                "_"
            })
    void nonsenseOfAnyLengthHasAShape(String piece) {
        String sql = piece.repeat(LARGE / piece.length());

        assertTimeoutPreemptively(
                LIMIT, () -> assertThat(StatementShape.of(sql)).isNotNull());
        assertTimeoutPreemptively(
                LIMIT, () -> assertThat(StatementShape.of("select " + sql)).startsWith("select"));
    }
}
