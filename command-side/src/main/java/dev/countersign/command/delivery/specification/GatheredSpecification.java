package dev.countersign.command.delivery.specification;

import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.command.markdown.Diagnostics;
import dev.countersign.command.markdown.WordBounds;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.RequirementKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a specification while it is read. Texts grow until the end; then each id is given once: a requirement that is
 * written twice asks for both texts, and a criterion whose number is taken gets the next free one.
 */
final class GatheredSpecification {

    private static final int MAX_REQUIREMENTS = 2_000;
    private static final int MAX_CRITERIA = 2_000;
    private static final int MIN_MANUAL_REASON = 10;

    private static final Pattern MANUAL = Pattern.compile(
            "\\[MANUAL[- ]ONLY(?:\\]|\\s*+:\\s*+([^\\[\\]]{0,500}+)\\])\\s*+(.*+)$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern STEPS_AGAIN =
            Pattern.compile(WordBounds.START + "Given" + WordBounds.END + ".*+$", Pattern.DOTALL);

    private final Diagnostics diagnostics;
    private final Map<String, GatheredRequirement> requirements = new LinkedHashMap<>();
    private final List<GatheredCriterion> criteria = new ArrayList<>();
    private boolean tooManyRequirements;
    private boolean tooManyCriteria;
    private int highestStory;

    private record GatheredRequirement(RequirementKind kind, List<StringBuilder> texts, List<Integer> lines) {}

    private record GatheredCriterion(
            @Nullable String story, @Nullable Integer number, StringBuilder text, int line) {}

    GatheredSpecification(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Adds a requirement and returns its text, to which may be appended. */
    StringBuilder requirement(String id, RequirementKind kind, String start, int line) {
        StringBuilder text = new StringBuilder(start);
        GatheredRequirement known = requirements.get(id);
        if (known == null && requirements.size() == MAX_REQUIREMENTS) {
            if (!tooManyRequirements) {
                tooManyRequirements = true;
                diagnostics.error(
                        "too-many-requirements",
                        Diagnostics.line(line),
                        "A specification has at most %d requirements; split the feature".formatted(MAX_REQUIREMENTS));
            }
            return text;
        }
        if (known == null) {
            known = new GatheredRequirement(kind, new ArrayList<>(), new ArrayList<>());
            requirements.put(id, known);
        }
        if (kind == RequirementKind.STORY) {
            highestStory = Math.max(highestStory, RequirementId.number(id.substring(3)));
        }
        known.texts().add(text);
        known.lines().add(line);
        return text;
    }

    /** The number of a story that has none. */
    int nextStory() {
        return highestStory + 1;
    }

    /** Adds a criterion and returns its text, to which may be appended. */
    StringBuilder criterion(@Nullable String story, @Nullable Integer number, String start, int line) {
        StringBuilder text = new StringBuilder(start);
        if (criteria.size() < MAX_CRITERIA) {
            criteria.add(new GatheredCriterion(story, number, text, line));
        } else if (!tooManyCriteria) {
            tooManyCriteria = true;
            diagnostics.error(
                    "too-many-criteria",
                    Diagnostics.line(line),
                    "A specification has at most %d acceptance criteria; split the feature".formatted(MAX_CRITERIA));
        }
        return text;
    }

    ReadSpecification finish() {
        List<Requirement> asked = new ArrayList<>();
        requirements.forEach((id, gathered) -> asked.add(asRequirement(id, gathered)));
        List<AcceptanceCriterion> numbered = numberedCriteria();
        if (asked.isEmpty()) {
            diagnostics.warning(
                    "no-requirements",
                    "file",
                    "No requirement (- FR-001: ...) and no user story (### User Story 1 - ...) was found");
        }
        if (numbered.isEmpty()) {
            diagnostics.warning(
                    "no-criteria",
                    "file",
                    "No acceptance criterion (1. **Given** ... **When** ... **Then** ...) was found");
        }
        return new ReadSpecification(asked, numbered, diagnostics.all());
    }

    private Requirement asRequirement(String id, GatheredRequirement gathered) {
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < gathered.texts().size(); i++) {
            String text = folded(gathered.texts().get(i));
            boolean further = !text.isEmpty() && texts.add(text) && texts.size() > 1;
            if (further) {
                diagnostics.warning(
                        "requirement-duplicate",
                        Diagnostics.line(gathered.lines().get(i)),
                        "%s is on line %d already, with another text; understood as asking for both"
                                .formatted(id, gathered.lines().getFirst()));
            }
        }
        String text = String.join("; ", texts);
        if (text.isEmpty() && gathered.kind() != RequirementKind.STORY) {
            diagnostics.warning(
                    "requirement-empty",
                    Diagnostics.line(gathered.lines().getFirst()),
                    "%s says nothing".formatted(id));
        }
        return new Requirement(id, gathered.kind(), text, TextDigest.of(text));
    }

    private List<AcceptanceCriterion> numberedCriteria() {
        Map<String, Integer> highest = new HashMap<>();
        Map<String, Set<Integer>> taken = new HashMap<>();
        List<@Nullable Integer> own = new ArrayList<>();
        for (GatheredCriterion criterion : criteria) {
            String story = Objects.requireNonNullElse(criterion.story(), "");
            Integer number = criterion.number();
            boolean free = number != null
                    && taken.computeIfAbsent(story, key -> new HashSet<>()).add(number);
            own.add(free ? number : null);
            if (free) {
                highest.merge(story, number, Math::max);
            }
        }
        List<AcceptanceCriterion> numbered = new ArrayList<>();
        for (int i = 0; i < criteria.size(); i++) {
            GatheredCriterion criterion = criteria.get(i);
            String story = Objects.requireNonNullElse(criterion.story(), "");
            Integer number = own.get(i);
            if (number == null) {
                number = highest.merge(story, 1, Integer::sum);
                noteRenumbered(criterion, story, number);
            }
            numbered.add(asCriterion(RequirementId.criterion(story, number), criterion));
        }
        return numbered;
    }

    private void noteRenumbered(GatheredCriterion criterion, String story, int number) {
        if (criterion.number() != null) {
            diagnostics.warning(
                    "criterion-renumbered",
                    Diagnostics.line(criterion.line()),
                    "%s is there already; understood as %s"
                            .formatted(
                                    RequirementId.criterion(story, criterion.number()),
                                    RequirementId.criterion(story, number)));
        }
    }

    private AcceptanceCriterion asCriterion(String id, GatheredCriterion criterion) {
        String text = folded(criterion.text());
        if (text.isEmpty()) {
            diagnostics.warning("criterion-empty", Diagnostics.line(criterion.line()), "%s says nothing".formatted(id));
        }
        String story = criterion.story();
        if (story != null && !requirements.containsKey(story)) {
            diagnostics.warning(
                    "story-unknown",
                    Diagnostics.line(criterion.line()),
                    "%s belongs to %s, which the specification does not have".formatted(id, story));
        }
        return new AcceptanceCriterion(id, story, text, TextDigest.of(text), manualReason(id, text, criterion.line()));
    }

    private @Nullable String manualReason(String id, String text, int line) {
        Matcher mark = MANUAL.matcher(text);
        if (!mark.find()) {
            return null;
        }
        String inside = mark.group(1);
        String after = STEPS_AGAIN.matcher(mark.group(2)).replaceFirst("");
        String reason = (inside == null || inside.isBlank() ? after : inside)
                .replaceFirst("^[\\s:–—-]++", "")
                .strip();
        if (reason.codePointCount(0, reason.length()) >= MIN_MANUAL_REASON) {
            return reason;
        }
        diagnostics.error(
                "manual-reason-short",
                Diagnostics.line(line),
                "%s is marked [MANUAL-ONLY] for the reason \"%s\"; write at least %d characters, it is not manual without"
                        .formatted(id, Excerpt.of(reason), MIN_MANUAL_REASON));
        return null;
    }

    /** On one line, without bold marks. */
    private static String folded(CharSequence text) {
        return text.toString().replace("**", "").replaceAll("[\\s\\h]++", " ").strip();
    }
}
