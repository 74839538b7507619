package dev.countersign.command.delivery.specification;

import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a text of a specification differs from the one before, told by requirements and criteria. What nobody asks for by an id may
 * change freely.
 *
 * @param changed the ids of those that read otherwise
 * @param removed the ids of those that are gone
 * @param added the ids of those that are new
 * @param stories the story of each criterion of the former text that belongs to one
 */
public record SpecificationChange(
        Set<String> changed, Set<String> removed, Set<String> added, Map<String, String> stories) {

    private static final int NAMED = 5;

    public SpecificationChange {
        changed = Set.copyOf(changed);
        removed = Set.copyOf(removed);
        added = Set.copyOf(added);
        stories = Map.copyOf(stories);
    }

    /** Whether there are requirements to tell a change by: in the text before as well as in that after it. */
    public static boolean isTold(@Nullable ReadSpecification before, ReadSpecification after) {
        return before != null
                && !before.requirements().isEmpty()
                && !after.requirements().isEmpty();
    }

    public static SpecificationChange between(ReadSpecification before, ReadSpecification after) {
        Map<String, String> former = contents(before);
        Map<String, String> now = contents(after);
        Set<String> changed = new LinkedHashSet<>();
        Set<String> removed = new LinkedHashSet<>();
        former.forEach((id, content) -> {
            if (!now.containsKey(id)) {
                removed.add(id);
            } else if (!content.equals(now.get(id))) {
                changed.add(id);
            }
        });
        Set<String> added = new LinkedHashSet<>(now.keySet());
        added.removeAll(former.keySet());
        Map<String, String> stories = new HashMap<>();
        for (AcceptanceCriterion criterion : before.criteria()) {
            if (criterion.requirement() != null) {
                stories.put(criterion.id(), criterion.requirement());
            }
        }
        return new SpecificationChange(changed, removed, added, stories);
    }

    private static Map<String, String> contents(ReadSpecification specification) {
        Map<String, String> contents = new LinkedHashMap<>();
        for (Requirement requirement : specification.requirements()) {
            contents.put(requirement.id(), requirement.digest());
        }
        for (AcceptanceCriterion criterion : specification.criteria()) {
            contents.put(criterion.id(), criterion.digest() + Objects.requireNonNullElse(criterion.manualReason(), ""));
        }
        return contents;
    }

    public boolean isEmpty() {
        return changed.isEmpty() && removed.isEmpty() && added.isEmpty();
    }

    /** What of the change concerns that id: it reads otherwise, or is gone. */
    public boolean concerns(String id) {
        return changed.contains(id) || removed.contains(id);
    }

    /**
     * What of the change concerns work that serves these. Whoever serves a story serves all of its criteria, unless some of them are
     * named.
     */
    public Set<String> concerning(Collection<String> served) {
        Set<String> concerning = new LinkedHashSet<>();
        for (String id : served) {
            if (concerns(id)) {
                concerning.add(id);
            }
        }
        Set<String> wholeStories = new LinkedHashSet<>(served);
        served.stream().map(stories::get).filter(Objects::nonNull).forEach(wholeStories::remove);
        stories.forEach((criterion, story) -> {
            if (wholeStories.contains(story) && concerns(criterion)) {
                concerning.add(criterion);
            }
        });
        return concerning;
    }

    /** The change in words. */
    public String inWords() {
        return inWords(changed, removed, added);
    }

    /** What of the change concerns these ids, in words. */
    public String inWords(Set<String> ids) {
        return inWords(
                changed.stream().filter(ids::contains).toList(),
                removed.stream().filter(ids::contains).toList(),
                List.of());
    }

    private static String inWords(Collection<String> changed, Collection<String> removed, Collection<String> added) {
        List<String> words = new ArrayList<>();
        say(words, changed, "reads otherwise", "read otherwise");
        say(words, removed, "is gone", "are gone");
        say(words, added, "is new", "are new");
        return String.join("; ", words);
    }

    private static void say(List<String> words, Collection<String> ids, String one, String many) {
        if (!ids.isEmpty()) {
            List<String> sorted = ids.stream().sorted().toList();
            int more = sorted.size() - NAMED;
            words.add(String.join(", ", sorted.subList(0, Math.min(NAMED, sorted.size())))
                    + (more > 0 ? " and " + more + " more " : " ")
                    + (sorted.size() == 1 ? one : many));
        }
    }
}
