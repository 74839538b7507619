package dev.countersign.command.policy.document;

import dev.countersign.command.policy.Threshold;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicyThresholds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads what a document says of a policy, over another one that fills the gaps. A key that is left out keeps what that one says;
 * lists, and maps whose keys are data, are taken as a whole.
 */
public final class PolicyReader {

    private static final int MOST_ROLES = 50;
    private static final int MOST_ENTRIES = 200;
    private static final int LEAST_SCORE = 3;
    private static final int BEST_SCORE = 30;

    private static final List<String> ARTIFACTS =
            Arrays.stream(ArtifactKind.values()).map(ArtifactKind::wireName).toList();
    private static final List<String> TIERS =
            Arrays.stream(Tier.values()).map(Tier::wireName).toList();
    private static final List<String> THRESHOLDS =
            Arrays.stream(Threshold.values()).map(Threshold::key).toList();
    private static final List<String> KEYS = List.of(
            "authors",
            "signOffs",
            "carryOver",
            "deferIdeasBelow",
            "thresholds",
            "models",
            "agentGroups",
            "domainAliases",
            "bindings",
            "variables");

    private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final Fields fields;
    private final String at;
    private final PolicyContent base;

    private PolicyReader(Fields fields, String at, PolicyContent base) {
        this.fields = fields;
        this.at = at;
        this.base = base;
    }

    /**
     * Reads a policy.
     *
     * @param at the path of the policy in its document, empty where it is the document
     * @param base what holds for everything that the document does not say
     * @param fields hears of everything that is wrong
     */
    public static PolicyContent read(PolicyNode node, String at, PolicyContent base, Fields fields) {
        return new PolicyReader(fields, at, base).read(node);
    }

    private PolicyContent read(PolicyNode node) {
        Map<String, PolicyNode> keys = fields.map(at, node, KEYS);
        return new PolicyContent(
                given(keys, "authors", this::authors, base.authors()),
                given(keys, "signOffs", this::signOffs, base.signOffs()),
                given(keys, "carryOver", this::carryOver, base.carryOver()),
                given(keys, "deferIdeasBelow", this::score, base.deferIdeasBelow()),
                given(keys, "thresholds", this::thresholds, base.thresholds()),
                given(keys, "models", this::models, base.models()),
                given(
                        keys,
                        "agentGroups",
                        (place, groups) -> lists(place, groups, PolicyReader::lowerCase, PolicyReader::role),
                        base.agentGroups()),
                given(
                        keys,
                        "domainAliases",
                        (place, aliases) -> texts(place, aliases, PolicyReader::lowerCase, Limits.TITLE),
                        base.domainAliases()),
                given(
                        keys,
                        "bindings",
                        (place, bindings) -> lists(
                                place, bindings, PolicyReader::role, name -> PolicyReader.plain(name, Limits.TITLE)),
                        base.bindings()),
                given(
                        keys,
                        "variables",
                        (place, variables) -> texts(place, variables, PolicyReader::variable, Limits.REMARK),
                        base.variables()));
    }

    private <T> T given(
            Map<String, PolicyNode> keys, String key, BiFunction<String, PolicyNode, T> reader, T otherwise) {
        PolicyNode value = keys.get(key);
        return value == null ? otherwise : reader.apply(Fields.below(at, key), value);
    }

    private Map<ArtifactKind, String> authors(String place, PolicyNode node) {
        Map<ArtifactKind, String> authors = new EnumMap<>(ArtifactKind.class);
        authors.putAll(base.authors());
        fields.map(place, node, ARTIFACTS)
                .forEach((artifact, role) -> fields.text(Fields.below(place, artifact), role, PolicyReader::role)
                        .ifPresent(text -> authors.put(kind(artifact), text)));
        return authors;
    }

    private Map<ArtifactKind, Map<Tier, List<String>>> signOffs(String place, PolicyNode node) {
        Map<ArtifactKind, Map<Tier, List<String>>> signOffs = new EnumMap<>(ArtifactKind.class);
        signOffs.putAll(base.signOffs());
        fields.map(place, node, ARTIFACTS).forEach((artifact, tiers) -> {
            Map<Tier, List<String>> perTier = new EnumMap<>(Tier.class);
            perTier.putAll(signOffs.getOrDefault(kind(artifact), Map.of()));
            String below = Fields.below(place, artifact);
            fields.map(below, tiers, TIERS)
                    .forEach((tier, roles) -> perTier.put(
                            Tier.ofWireName(tier).orElseThrow(),
                            fields.texts(Fields.below(below, tier), roles, MOST_ROLES, PolicyReader::role)));
            signOffs.put(kind(artifact), perTier);
        });
        return signOffs;
    }

    private Map<ArtifactKind, List<String>> carryOver(String place, PolicyNode node) {
        Map<ArtifactKind, List<String>> carryOver = new EnumMap<>(ArtifactKind.class);
        carryOver.putAll(base.carryOver());
        fields.map(place, node, ARTIFACTS)
                .forEach((artifact, roles) -> carryOver.put(
                        kind(artifact),
                        fields.texts(Fields.below(place, artifact), roles, MOST_ROLES, PolicyReader::role)));
        return carryOver;
    }

    private int score(String place, PolicyNode node) {
        return fields.number(place, node, true)
                .map(BigDecimal::intValueExact)
                .map(score -> {
                    if (score < LEAST_SCORE || score > BEST_SCORE) {
                        fields.wrong(place, node, "must be " + LEAST_SCORE + " to " + BEST_SCORE);
                    }
                    return score;
                })
                .orElse(LEAST_SCORE);
    }

    private PolicyThresholds thresholds(String place, PolicyNode node) {
        Map<Threshold, BigDecimal> figures = new EnumMap<>(Threshold.class);
        Map<String, PolicyNode> written = fields.map(place, node, THRESHOLDS);
        for (Threshold threshold : Threshold.values()) {
            figures.put(threshold, threshold.in(base.thresholds()));
            PolicyNode figure = written.get(threshold.key());
            if (figure != null) {
                String below = Fields.below(place, threshold.key());
                fields.number(below, figure, threshold.isWhole()).ifPresent(value -> {
                    if (threshold.isSenseless(value)) {
                        fields.wrong(below, figure, threshold.sense());
                    }
                    figures.put(threshold, value);
                });
            }
        }
        return new PolicyThresholds(
                whole(figures, Threshold.REJECTIONS_IN_A_ROW),
                whole(figures, Threshold.REVISION_ROUNDS),
                whole(figures, Threshold.NEGOTIATION_MINUTES),
                whole(figures, Threshold.ARBITRATION_MINUTES),
                whole(figures, Threshold.CLAIM_LEASE_MINUTES),
                whole(figures, Threshold.WAIVER_DAYS_CRITICAL),
                whole(figures, Threshold.WAIVER_DAYS),
                whole(figures, Threshold.P95_MILLIS),
                whole(figures, Threshold.LINE_COVERAGE_PERCENT),
                whole(figures, Threshold.REPEATED_STATEMENTS),
                whole(figures, Threshold.REQUEST_FLOOR),
                figure(figures, Threshold.FAILURE_RATE_PERCENT).doubleValue(),
                whole(figures, Threshold.AGENT_LOAD_PERCENT),
                whole(figures, Threshold.AGENT_CAPACITY),
                whole(figures, Threshold.EVIDENCE_HOURS),
                whole(figures, Threshold.REPORT_FEATURES));
    }

    private static int whole(Map<Threshold, BigDecimal> figures, Threshold threshold) {
        return figure(figures, threshold).intValueExact();
    }

    private static BigDecimal figure(Map<Threshold, BigDecimal> figures, Threshold threshold) {
        return figures.getOrDefault(threshold, BigDecimal.ONE);
    }

    private List<String> models(String place, PolicyNode node) {
        List<String> models = fields.texts(
                place,
                node,
                MOST_ROLES,
                name -> MODEL.matcher(name).matches()
                        ? Optional.empty()
                        : Optional.of("must be 1 to 63 lower-case letters, digits, points and hyphens"));
        if (models.isEmpty()
                && node instanceof PolicyNode.Sequence sequence
                && sequence.items().isEmpty()) {
            fields.wrong(place, node, "must name at least one model, or every model would be below all others");
        }
        return models;
    }

    private Map<String, List<String>> lists(
            String place,
            PolicyNode node,
            Function<String, Optional<String>> keyForm,
            Function<String, Optional<String>> form) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        fields.map(place, node, MOST_ENTRIES).forEach((key, list) -> {
            String below = Fields.below(place, key);
            keyForm.apply(key).ifPresent(flaw -> fields.wrong(below, list, "is a key that " + flaw));
            lists.put(key, fields.texts(below, list, MOST_ENTRIES, form));
        });
        return lists;
    }

    private Map<String, String> texts(
            String place, PolicyNode node, Function<String, Optional<String>> keyForm, int longest) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.map(place, node, MOST_ENTRIES).forEach((key, value) -> {
            String below = Fields.below(place, key);
            keyForm.apply(key).ifPresent(flaw -> fields.wrong(below, value, "is a key that " + flaw));
            fields.text(below, value, text -> plain(text, longest)).ifPresent(text -> texts.put(key, text));
        });
        return texts;
    }

    private static ArtifactKind kind(String wireName) {
        return ArtifactKind.ofWireName(wireName).orElseThrow();
    }

    private static Optional<String> role(String name) {
        return Limits.SLUG.matcher(name).matches() ? Optional.empty() : Optional.of(Limits.SLUG_FORM);
    }

    private static Optional<String> variable(String name) {
        return VARIABLE.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("must be 1 to 100 letters, digits and underscores, and begin with no digit");
    }

    private static Optional<String> lowerCase(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT))
                ? plain(text, Limits.TITLE)
                : Optional.of("must be in lower case");
    }

    private static Optional<String> plain(String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            return Optional.of("must have 1 to " + longest + " characters");
        }
        boolean odd = text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.SURROGATE || Character.isISOControl(c));
        return odd ? Optional.of("must not contain control characters") : Optional.empty();
    }
}
