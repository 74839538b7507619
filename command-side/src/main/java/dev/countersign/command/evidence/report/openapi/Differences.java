package dev.countersign.command.evidence.report.openapi;

import dev.countersign.command.evidence.report.WorstFirst;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.events.delivery.Observation;
import java.util.List;

/** The differences that were found. */
final class Differences {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_DETAIL = 400;

    private final WorstFirst found = new WorstFirst();

    /** Takes the differences of one operation. */
    @FunctionalInterface
    interface Sink {
        void add(Impact impact, String detail);
    }

    Sink of(OperationKey operation) {
        String subject = Excerpt.of(operation.toString(), LONGEST_SUBJECT);
        return (impact, detail) ->
                found.add(new Observation(impact.weight(), subject, Excerpt.of(detail, LONGEST_DETAIL), null));
    }

    long count(Impact impact) {
        return found.count(impact.weight());
    }

    List<Observation> listed() {
        return found.listed();
    }

    List<String> remarks() {
        return found.remark().stream().toList();
    }
}
