package dev.countersign.command.evidence.report.openapi;

import static dev.countersign.command.evidence.report.openapi.Impact.BREAKING;
import static dev.countersign.command.evidence.report.openapi.Impact.COMPATIBLE;
import static dev.countersign.command.evidence.report.openapi.Impact.DOCUMENTATION;

import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.openapi.Differences.Sink;
import dev.countersign.command.frontmatter.Excerpt;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what goes one way: everything that one side may send, the other has to accept. */
final class SchemaComparison {

    private static final int DEEPEST = 64;
    private static final int MOST_NAMED_VALUES = 10;

    private static final Set<String> WIDENINGS = Set.of("int32 to int64", "float to double");

    private final Schemas declaredSchemas;
    private final Schemas implementedSchemas;
    private final Direction direction;
    private final Budget budget;

    /** Whether two schemas fit. What is still being compared fits, unless something else in it does not. */
    private final Map<IdentityPair, Boolean> fits = new HashMap<>();

    SchemaComparison(Schemas declaredSchemas, Schemas implementedSchemas, Direction direction, Budget budget) {
        this.declaredSchemas = declaredSchemas;
        this.implementedSchemas = implementedSchemas;
        this.direction = direction;
        this.budget = budget;
    }

    /**
     * One comparison, in which each pair of schemas is compared at the first place it is met.
     *
     * @param sink takes what is found
     * @param met the pairs that were compared
     */
    private record Pass(Sink sink, Set<IdentityPair> met) {}

    /**
     * Compares two schemas.
     *
     * @param where how messages begin, such as {@code In the response 200}
     */
    void compare(@Nullable JsonNode declared, @Nullable JsonNode implemented, String where, Sink sink)
            throws UnacceptableReport {
        Pass pass = new Pass((impact, detail) -> sink.add(impact, where + detail), new HashSet<>());
        compare(declaredSchemas.of(declared), implementedSchemas.of(implemented), "", 0, pass);
    }

    private void compare(Schema declared, Schema implemented, String at, int depth, Pass pass)
            throws UnacceptableReport {
        budget.spend(1);
        if (!pass.met().add(new IdentityPair(declared, implemented))) {
            return;
        }
        if (depth > DEEPEST) {
            throw new UnacceptableReport(
                    422, "The schemas nest deeper than %d levels and were not compared".formatted(DEEPEST));
        }
        List<Schema> declaredForms = declaredSchemas.forms(declared);
        List<Schema> implementedForms = implementedSchemas.forms(implemented);
        if (declaredForms.size() == 1 && implementedForms.size() == 1) {
            compareForm(declaredForms.getFirst(), implementedForms.getFirst(), at, depth, pass);
        } else {
            compareForms(declaredForms, implementedForms, at, depth, pass);
        }
    }

    /** Each form that is sent needs one that accepts it. */
    private void compareForms(List<Schema> declared, List<Schema> implemented, String at, int depth, Pass pass)
            throws UnacceptableReport {
        List<Schema> sent = direction.sent(declared, implemented);
        List<Schema> accepted = direction.accepted(declared, implemented);
        BitSet used = new BitSet();
        for (int form = 0; form < sent.size(); form++) {
            boolean found = false;
            for (int candidate = 0; candidate < accepted.size(); candidate++) {
                if (fits(sent.get(form), accepted.get(candidate), depth)) {
                    found = true;
                    used.set(candidate);
                }
            }
            if (!found) {
                pass.sink()
                        .add(
                                BREAKING,
                                "%s has %d forms that are %s, of which number %d fits none that is %s"
                                        .formatted(
                                                named(at),
                                                sent.size(),
                                                direction.sent("declared", "implemented"),
                                                form + 1,
                                                direction.accepted("declared", "implemented")));
            }
        }
        int unused = accepted.size() - used.cardinality();
        if (unused > 0) {
            pass.sink()
                    .add(
                            COMPATIBLE,
                            "%s has %d forms more that are %s"
                                    .formatted(named(at), unused, direction.accepted("declared", "implemented")));
        }
    }

    private boolean fits(Schema sent, Schema accepted, int depth) throws UnacceptableReport {
        budget.spend(1);
        IdentityPair pair = new IdentityPair(sent, accepted);
        Boolean known = fits.putIfAbsent(pair, true);
        if (known != null) {
            return known;
        }
        Found found = new Found();
        Schema declared = direction == Direction.REQUEST ? sent : accepted;
        Schema implemented = direction == Direction.REQUEST ? accepted : sent;
        compareForm(declared, implemented, "", depth + 1, new Pass(found, new HashSet<>()));
        fits.put(pair, !found.breaking);
        return !found.breaking;
    }

    private static final class Found implements Sink {
        private boolean breaking;

        @Override
        public void add(Impact impact, String detail) {
            breaking |= impact == BREAKING;
        }
    }

    private void compareForm(Schema declared, Schema implemented, String at, int depth, Pass pass)
            throws UnacceptableReport {
        budget.spend((long) declared.size() + implemented.size());
        if (!compareTypes(declared, implemented, at, pass)) {
            return;
        }
        compareValues(declared, implemented, at, pass);
        compareFormats(declared, implemented, at, pass);
        compareProperties(declared, implemented, at, depth, pass);
        if (declared.items() != null || implemented.items() != null) {
            compare(
                    declaredSchemas.of(declared.items()),
                    implementedSchemas.of(implemented.items()),
                    at + "[]",
                    depth + 1,
                    pass);
        }
        compareOtherProperties(declared, implemented, at, depth, pass);
    }

    /** Whether both say enough of the same types for what is in them to be compared. */
    private boolean compareTypes(Schema declared, Schema implemented, String at, Pass pass) {
        Set<String> sent = direction.sent(declared, implemented).types();
        Set<String> accepted = direction.accepted(declared, implemented).types();
        boolean fitting = accepted == null || (sent != null && sent.stream().allMatch(type -> accepts(accepted, type)));
        if (!Objects.equals(sent, accepted)) {
            pass.sink()
                    .add(
                            fitting ? COMPATIBLE : BREAKING,
                            "%s is declared as %s and implemented as %s"
                                    .formatted(named(at), declared.describedTypes(), implemented.describedTypes()));
        }
        return fitting && (sent == null) == (accepted == null);
    }

    private static boolean accepts(Set<String> types, String type) {
        return types.contains(type) || (type.equals("integer") && types.contains("number"));
    }

    private void compareValues(Schema declared, Schema implemented, String at, Pass pass) {
        Set<String> declaredValues = declared.values();
        Set<String> implementedValues = implemented.values();
        if (declaredValues == null && implementedValues == null) {
            return;
        }
        if (declaredValues == null || implementedValues == null) {
            boolean widened = direction.accepted(declared, implemented).values() == null;
            pass.sink()
                    .add(
                            widened ? COMPATIBLE : BREAKING,
                            "%s is declared as %s and implemented as %s"
                                    .formatted(
                                            named(at),
                                            describedValues(declaredValues),
                                            describedValues(implementedValues)));
            return;
        }
        Set<String> notImplemented = without(declaredValues, implementedValues);
        if (!notImplemented.isEmpty()) {
            pass.sink()
                    .add(
                            direction == Direction.REQUEST ? BREAKING : COMPATIBLE,
                            "%s: the values %s are declared and not implemented"
                                    .formatted(named(at), listed(notImplemented)));
        }
        Set<String> notDeclared = without(implementedValues, declaredValues);
        if (!notDeclared.isEmpty()) {
            pass.sink()
                    .add(
                            direction == Direction.REQUEST ? COMPATIBLE : BREAKING,
                            "%s: the values %s are implemented and not declared"
                                    .formatted(named(at), listed(notDeclared)));
        }
    }

    private static String describedValues(@Nullable Set<String> values) {
        return values == null ? "any value" : "one of " + listed(values);
    }

    private static String listed(Set<String> values) {
        String first = values.stream().limit(MOST_NAMED_VALUES).map(Excerpt::of).collect(Collectors.joining(", "));
        return values.size() > MOST_NAMED_VALUES
                ? "%s and %d more".formatted(first, values.size() - MOST_NAMED_VALUES)
                : first;
    }

    private static Set<String> without(Set<String> values, Set<String> others) {
        Set<String> left = new LinkedHashSet<>(values);
        left.removeAll(others);
        return left;
    }

    /** A format that only one side names says nothing about the values of the other. */
    private void compareFormats(Schema declared, Schema implemented, String at, Pass pass) {
        String one = declared.format();
        String other = implemented.format();
        if (Objects.equals(one, other)) {
            return;
        }
        Impact impact = BREAKING;
        if (one == null || other == null) {
            impact = DOCUMENTATION;
        } else if (WIDENINGS.contains(direction.sent(one, other) + " to " + direction.accepted(one, other))) {
            impact = COMPATIBLE;
        }
        pass.sink()
                .add(
                        impact,
                        "%s is declared with %s and implemented with %s"
                                .formatted(named(at), describedFormat(one), describedFormat(other)));
    }

    private static String describedFormat(@Nullable String format) {
        return format == null ? "no format" : "the format " + Excerpt.of(format);
    }

    private void compareProperties(Schema declared, Schema implemented, String at, int depth, Pass pass)
            throws UnacceptableReport {
        Set<String> names = new LinkedHashSet<>(declared.properties().keySet());
        names.addAll(declared.required());
        names.addAll(implemented.properties().keySet());
        names.addAll(implemented.required());
        for (String name : names) {
            JsonNode one = declared.properties().get(name);
            JsonNode other = implemented.properties().get(name);
            if (goesTheOtherWay(one) || goesTheOtherWay(other)) {
                continue;
            }
            String property = (at.isEmpty() ? "" : at + ".") + Excerpt.of(name);
            comparePresence(declared, implemented, name, property, pass);
            if (has(declared, name) && has(implemented, name)) {
                compare(declaredSchemas.of(one), implementedSchemas.of(other), property, depth + 1, pass);
            }
        }
    }

    private boolean goesTheOtherWay(@Nullable JsonNode property) {
        return property != null && Document.flag(property.path(direction.markOfTheOther()));
    }

    private static boolean has(Schema schema, String property) {
        return schema.properties().containsKey(property) || schema.required().contains(property);
    }

    private void comparePresence(Schema declared, Schema implemented, String name, String property, Pass pass) {
        boolean always = declared.required().contains(name);
        boolean alwaysImplemented = implemented.required().contains(name);
        if (!has(implemented, name)) {
            if (direction == Direction.RESPONSE || !isOpen(implemented)) {
                pass.sink().add(BREAKING, "%s is declared and not implemented".formatted(named(property)));
            }
        } else if (!has(declared, name)) {
            boolean unexpected = direction == Direction.REQUEST ? alwaysImplemented : declared.isClosed();
            pass.sink()
                    .add(
                            unexpected ? BREAKING : COMPATIBLE,
                            "%s is implemented%s and not declared"
                                    .formatted(named(property), alwaysImplemented ? " as required" : ""));
        } else if (always != alwaysImplemented) {
            boolean missed = direction == Direction.REQUEST ? alwaysImplemented : always;
            pass.sink()
                    .add(
                            missed ? BREAKING : COMPATIBLE,
                            "%s is declared as %s and implemented as %s"
                                    .formatted(
                                            named(property),
                                            describedPresence(always),
                                            describedPresence(alwaysImplemented)));
        }
    }

    /** Whether an object is said to take any further properties. */
    private static boolean isOpen(Schema schema) {
        return schema.otherProperties() != null && !schema.isClosed();
    }

    private static String describedPresence(boolean required) {
        return required ? "required" : "optional";
    }

    private void compareOtherProperties(Schema declared, Schema implemented, String at, int depth, Pass pass)
            throws UnacceptableReport {
        JsonNode one = declared.otherProperties();
        JsonNode other = implemented.otherProperties();
        if (one != null && other != null && one.isObject() && other.isObject()) {
            compare(declaredSchemas.of(one), implementedSchemas.of(other), at + "{}", depth + 1, pass);
        } else if (isOpen(direction.sent(declared, implemented))
                && direction.accepted(declared, implemented).isClosed()) {
            pass.sink()
                    .add(
                            BREAKING,
                            "%s may have other properties as %s and may not as %s"
                                    .formatted(
                                            named(at),
                                            direction.sent("declared", "implemented"),
                                            direction.accepted("declared", "implemented")));
        }
    }

    private static String named(String at) {
        return at.isEmpty() ? "the value" : at;
    }
}
