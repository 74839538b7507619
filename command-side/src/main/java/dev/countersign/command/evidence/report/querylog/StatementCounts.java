package dev.countersign.command.evidence.report.querylog;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.WorstFirst;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How often which statement ran in which request. A statement of a route is N+1 in one of two cases:
 *
 * <ul>
 *   <li>it ran in one request more often than the policy lets it, or
 *   <li>it ran in one request at least two times more than in another of the same route. A branch in the code adds one run of a
 *       statement; what adds more is a loop over what was read. A request that does not run the statement says nothing, as it
 *       may have gone another way.
 * </ul>
 *
 * A log does not say how many rows a statement gave, so that counts growing with the rows show as counts that differ.
 */
final class StatementCounts {

    private static final int MOST_REQUESTS = 250_000;
    private static final int MOST_STATEMENTS = 50_000;
    private static final int GROWTH = 2;
    private static final int LONGEST_STATEMENT = 200;
    private static final int LONGEST_ROUTE = 200;

    /** What belongs to transactions and connections, and reads nothing. */
    private static final Set<String> CONTROL = Set.of(
            "abort", "begin", "commit", "discard", "end", "release", "reset", "rollback", "savepoint", "set", "start");

    private final Map<Request, Integer> requests = new HashMap<>();
    private final List<Request> requestsByNumber = new ArrayList<>();
    private final Map<Statement, Integer> statements = new HashMap<>();
    private final List<Spread> spreads = new ArrayList<>();
    private final Map<String, String> routes = new HashMap<>();
    private long[] runs = new long[1 << 10];
    private int runCount;
    private long lines;

    /** The same id on another route is another request: what runs before the route is known is often logged without it. */
    private record Request(String route, String id) {}

    private record Statement(String route, String sql) {}

    /** How far apart the counts of a statement lie in the requests that ran it. */
    private static final class Spread {
        private final Statement statement;
        private final int line;
        private int least = Integer.MAX_VALUE;
        private int most;
        private int mostIn;

        private Spread(Statement statement, int line) {
            this.statement = statement;
            this.line = line;
        }

        private void add(int count, int request) {
            least = Math.min(least, count);
            if (count > most) {
                most = count;
                mostIn = request;
            }
        }

        private boolean grows() {
            return most - least >= GROWTH;
        }
    }

    void add(String request, String routeRead, String sql, int line) throws UnacceptableReport {
        lines++;
        String route = routes.computeIfAbsent(routeRead, first -> first);
        int requestNumber = requests.computeIfAbsent(new Request(route, request), added -> {
            requestsByNumber.add(added);
            return requestsByNumber.size() - 1;
        });
        if (requestsByNumber.size() > MOST_REQUESTS) {
            throw tooMany("%d requests".formatted(MOST_REQUESTS), line);
        }
        if (CONTROL.contains(firstWord(sql))) {
            return;
        }
        int statementNumber = statements.computeIfAbsent(new Statement(route, sql), added -> {
            spreads.add(new Spread(added, line));
            return spreads.size() - 1;
        });
        if (spreads.size() > MOST_STATEMENTS) {
            throw tooMany("%d different statements".formatted(MOST_STATEMENTS), line);
        }
        if (runCount == runs.length) {
            runs = Arrays.copyOf(runs, 2 * runCount);
        }
        runs[runCount++] = ((long) statementNumber << Integer.SIZE) | requestNumber;
    }

    MeasuredReport measured(int repeatedStatements) throws UnacceptableReport {
        if (lines == 0) {
            throw new UnacceptableReport(422, "The report is empty: no statement was logged");
        }
        countRuns();
        List<Spread> repeated = spreads.stream()
                .filter(spread -> spread.most > repeatedStatements || spread.grows())
                .sorted(Comparator.comparingInt((Spread spread) -> -spread.most)
                        .thenComparingInt(spread -> spread.line))
                .toList();
        WorstFirst observations = new WorstFirst();
        repeated.forEach(spread -> observations.add(observation(spread, repeatedStatements)));
        return new MeasuredReport(
                EvidenceKind.QUERY_LOG,
                null,
                null,
                List.of(
                        figure("requests", requests.size()),
                        figure("statements", lines),
                        figure("routes", routes.size()),
                        figure("n-plus-one", repeated.size()),
                        figure(
                                "most-repeated",
                                spreads.stream()
                                        .mapToInt(spread -> spread.most)
                                        .max()
                                        .orElse(0))),
                List.of(),
                observations.listed(),
                List.of(),
                observations.remark().stream().toList());
    }

    /** Sorted, the runs of one statement in one request lie side by side; a map of them would be ten times as large. */
    private void countRuns() {
        Arrays.sort(runs, 0, runCount);
        int start = 0;
        for (int at = 1; at <= runCount; at++) {
            if (at == runCount || runs[at] != runs[start]) {
                spreads.get((int) (runs[start] >> Integer.SIZE)).add(at - start, (int) runs[start]);
                start = at;
            }
        }
    }

    private Observation observation(Spread spread, int repeatedStatements) {
        String request = Excerpt.of(requestsByNumber.get(spread.mostIn).id());
        String statement = Excerpt.of(spread.statement.sql(), LONGEST_STATEMENT);
        List<String> sentences = Stream.concat(
                        spread.most > repeatedStatements
                                ? Stream.of("ran %d times in request %s, more than the %d that are allowed"
                                        .formatted(spread.most, request, repeatedStatements))
                                : Stream.empty(),
                        spread.grows()
                                ? Stream.of(
                                        "ran between %d and %d times in a request, most often in %s: it grows with what is read"
                                                .formatted(spread.least, spread.most, request))
                                : Stream.empty())
                .toList();
        return new Observation(
                ObservationWeight.HIGH,
                Excerpt.of(spread.statement.route(), LONGEST_ROUTE),
                "\"%s\" %s".formatted(statement, String.join("; it ", sentences)),
                "line " + spread.line);
    }

    private static String firstWord(String sql) {
        int end = sql.indexOf(' ');
        return end < 0 ? sql : sql.substring(0, end);
    }

    private static UnacceptableReport tooMany(String what, int line) {
        return new UnacceptableReport(
                413, "The log has more than %s by line %d; hand in a shorter run".formatted(what, line));
    }

    private static Figure figure(String name, long value) {
        return new Figure(name, BigDecimal.valueOf(value), null);
    }
}
