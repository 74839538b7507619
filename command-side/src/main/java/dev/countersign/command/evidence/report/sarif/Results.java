package dev.countersign.command.evidence.report.sarif;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.WorstFirst;
import dev.countersign.command.evidence.report.sarif.Rules.Rule;
import dev.countersign.events.delivery.Observation;
import dev.countersign.events.delivery.ObservationWeight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run, until the whole run is read. A run may describe its rules behind its results, so what a result weighs is
 * known only at the end. Until then results are counted by what decides it; of a few the text is kept, too.
 */
final class Results {

    private static final int MOST_GROUPS = 20_000;
    private static final int MOST_TEXTS_OF_A_GROUP = 200;
    private static final int MOST_TEXTS = 10_000;

    private final Map<Group, Tally> tallies = new LinkedHashMap<>();
    private long size;
    private int texts;

    /** What decides how much a result weighs. */
    private record Group(RuleReference rule, @Nullable Level level, ResultKind kind) {}

    private record Text(@Nullable String message, @Nullable String location) {}

    private static final class Tally {
        private long count;
        private final List<Text> texts = new ArrayList<>(1);
    }

    long size() {
        return size;
    }

    void add(
            RuleReference rule,
            @Nullable Level level,
            ResultKind kind,
            @Nullable String message,
            @Nullable String location)
            throws UnacceptableReport {
        Tally tally = tallies.computeIfAbsent(new Group(rule, level, kind), group -> new Tally());
        if (tallies.size() > MOST_GROUPS) {
            throw new UnacceptableReport(
                    422, "The results of one run are of more than %d different rules".formatted(MOST_GROUPS));
        }
        size++;
        tally.count++;
        if (tally.texts.isEmpty() || (tally.texts.size() < MOST_TEXTS_OF_A_GROUP && texts < MOST_TEXTS)) {
            tally.texts.add(new Text(message, location));
            texts++;
        }
    }

    /** Weighs all of them by what the run says about their rules. */
    void weigh(Rules rules, String tool, WorstFirst findings) {
        tallies.forEach((group, tally) -> {
            Set<Rule> meant = rules.meant(group.rule());
            ObservationWeight weight = rules.weight(meant, group.level(), group.kind());
            for (Text text : tally.texts) {
                findings.add(new Observation(
                        weight, subject(group.rule(), meant), tool + ": " + message(text, meant), text.location()));
            }
            findings.count(weight, tally.count - tally.texts.size());
        });
    }

    private static String subject(RuleReference rule, Set<Rule> meant) {
        if (rule.id() != null) {
            return rule.id();
        }
        return meant.stream().map(Rule::id).filter(Objects::nonNull).findFirst().orElse("a rule without a name");
    }

    private static String message(Text text, Set<Rule> meant) {
        if (text.message() != null) {
            return text.message();
        }
        return meant.stream()
                .map(Rule::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("a finding without a message");
    }
}
