package dev.countersign.command.evidence.report.sarif;

import dev.countersign.events.delivery.ObservationWeight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that the tool of a run and its extensions describe. */
final class Rules {

    /** The component of the tool itself; its extensions are counted from 0. */
    static final int DRIVER = -1;

    private static final BigDecimal CRITICAL = BigDecimal.valueOf(9);
    private static final BigDecimal HIGH = BigDecimal.valueOf(7);
    private static final BigDecimal MEDIUM = BigDecimal.valueOf(4);

    private final Map<Integer, List<Rule>> byComponent = new HashMap<>();
    private final Map<String, List<Rule>> byId = new HashMap<>();
    private final Map<Rule, Level> overrides = new HashMap<>();
    private int size;

    /**
     * What is known of a rule.
     *
     * @param component {@link #DRIVER} or the place of the extension
     * @param index its place in the component
     * @param severity its {@code security-severity}, 0 to 10
     * @param level its level where a result names none
     * @param text what it is about
     */
    record Rule(
            int component,
            int index,
            @Nullable String id,
            @Nullable BigDecimal severity,
            @Nullable Level level,
            @Nullable String text) {}

    void add(Rule rule) {
        byComponent
                .computeIfAbsent(rule.component(), component -> new ArrayList<>())
                .add(rule);
        if (rule.id() != null) {
            byId.computeIfAbsent(rule.id(), id -> new ArrayList<>(1)).add(rule);
        }
        size++;
    }

    int size() {
        return size;
    }

    /** The run was configured so that a rule has another level. A milder one than its own does not count. */
    void override(RuleReference reference, Level level) {
        for (Rule rule : meant(reference)) {
            overrides.merge(rule, level, Rules::severer);
        }
    }

    /** Every rule that a reference may mean. */
    Set<Rule> meant(RuleReference reference) {
        Set<Rule> meant = new LinkedHashSet<>();
        if (reference.index() != null) {
            int component = reference.extension() == null ? DRIVER : reference.extension();
            List<Rule> rules = byComponent.getOrDefault(component, List.of());
            if (reference.index() < rules.size()) {
                meant.add(rules.get(reference.index()));
            }
        }
        String id = reference.id();
        while (id != null) {
            List<Rule> named = byId.getOrDefault(id, List.of());
            meant.addAll(named);
            int slash = id.lastIndexOf('/');
            id = named.isEmpty() && slash > 0 ? id.substring(0, slash) : null;
        }
        return meant;
    }

    /** What a finding weighs that names these rules, and a level of its own or none. */
    ObservationWeight weight(Set<Rule> rules, @Nullable Level own, ResultKind kind) {
        if (kind == ResultKind.INFORMATIONAL && (own == null || own == Level.NONE)) {
            return ObservationWeight.INFO;
        }
        Optional<BigDecimal> severity =
                rules.stream().map(Rule::severity).filter(Objects::nonNull).max(Comparator.naturalOrder());
        if (severity.isPresent()) {
            return weight(severity.get());
        }
        if (own != null) {
            return own.weight();
        }
        if (kind != ResultKind.FAIL) {
            return Level.NONE.weight();
        }
        return rules.stream()
                .map(this::level)
                .reduce(Rules::severer)
                .orElse(Level.WARNING)
                .weight();
    }

    private Level level(Rule rule) {
        Level own = rule.level() == null ? Level.WARNING : rule.level();
        return severer(own, overrides.getOrDefault(rule, own));
    }

    private static ObservationWeight weight(BigDecimal severity) {
        if (severity.compareTo(CRITICAL) >= 0) {
            return ObservationWeight.CRITICAL;
        }
        if (severity.compareTo(HIGH) >= 0) {
            return ObservationWeight.HIGH;
        }
        return severity.compareTo(MEDIUM) >= 0 ? ObservationWeight.MEDIUM : ObservationWeight.LOW;
    }

    private static Level severer(Level one, Level other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
