package dev.countersign.query.agentversions;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.Collaborator;
import dev.countersign.query.agentversions.DefinitionDifference.EntryChange;
import dev.countersign.query.agentversions.DefinitionDifference.FieldChange;
import dev.countersign.query.agentversions.DefinitionDifference.ListChange;
import dev.countersign.query.agentversions.DefinitionDifference.SectionChange;
import dev.countersign.query.definitions.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares two versions of a definition by what they say, and their files by lines. */
final class DefinitionComparison {

    private static final Set<String> AUTHORITY =
            Set.of("participatesIn", "vetoAuthority", "defersTo", "exclusions", "boundaryProse");

    /**
     * One version, ready to be compared.
     *
     * @param definition its parsed form
     * @param source its file
     */
    record Version(AgentDefinition definition, String source) {}

    private final Version before;
    private final Version after;
    private final List<FieldChange> fields = new ArrayList<>();
    private final List<ListChange> lists = new ArrayList<>();

    private DefinitionComparison(Version before, Version after) {
        this.before = before;
        this.after = after;
    }

    static DefinitionDifference between(String agent, Version before, Version after) {
        var comparison = new DefinitionComparison(before, after);
        comparison.compareFields();
        comparison.compareLists();
        boolean authorityChanged = comparison.fields.stream().anyMatch(change -> AUTHORITY.contains(change.field()))
                || comparison.lists.stream().anyMatch(change -> AUTHORITY.contains(change.list()));
        return new DefinitionDifference(
                agent,
                before.definition.version(),
                after.definition.version(),
                before.source.equals(after.source),
                authorityChanged,
                List.copyOf(comparison.fields),
                List.copyOf(comparison.lists),
                comparison.compareSections(),
                UnifiedDifference.between(
                        agent + "@" + before.definition.version(),
                        before.source,
                        agent + "@" + after.definition.version(),
                        after.source));
    }

    private void compareFields() {
        field("version", AgentDefinition::version);
        field("description", AgentDefinition::description);
        field("model", AgentDefinition::model);
        field("boundaryProse", AgentDefinition::boundaryProse);
    }

    private void compareLists() {
        list(
                "changelog",
                AgentDefinition::changelog,
                entry -> Objects.requireNonNullElse(entry.version(), ""),
                entry -> joined(" ", entry.version(), entry.date(), String.join("; ", entry.changes())));
        list("exclusions", AgentDefinition::exclusions, entry -> entry.topic(), entry -> entry.text());
        texts("participatesIn", AgentDefinition::participatesIn);
        list("vetoAuthority", AgentDefinition::vetoAuthority, entry -> entry.domain(), entry -> entry.text());
        list(
                "defersTo",
                AgentDefinition::defersTo,
                entry -> entry.role(),
                entry -> entry.role() + ": " + entry.topics());
        collaborators("receivesFrom", AgentDefinition::receivesFrom);
        collaborators("worksWith", AgentDefinition::worksWith);
        collaborators("handsOffTo", AgentDefinition::handsOffTo);
        texts("invokeWhen", AgentDefinition::invokeWhen);
        texts("triggerPhrases", AgentDefinition::triggerPhrases);
        list("doNotInvokeWhen", AgentDefinition::doNotInvokeWhen, entry -> entry.topic(), entry -> entry.text());
        list(
                "workflow",
                AgentDefinition::workflow,
                step -> joined(": ", step.workflow(), step.title()),
                step -> step.number() + ". " + step.title()
                        + (step.outputs().isEmpty() ? "" : " -> " + String.join("; ", step.outputs())));
        texts("acceptanceCriteria", AgentDefinition::acceptanceCriteria);
        list("tools", AgentDefinition::tools, tool -> tool.name(), tool -> joined(": ", tool.name(), tool.purpose()));
        list(
                "skills",
                AgentDefinition::skills,
                skill -> skill.name(),
                skill -> joined(": ", skill.name(), skill.when()));
        texts("templateVariables", AgentDefinition::templateVariables);
        list(
                "performanceMetrics",
                AgentDefinition::performanceMetrics,
                metric -> metric.metric(),
                metric -> joined(" | ", metric.metric(), metric.target(), metric.measurement()));
        texts("antiPatterns", AgentDefinition::antiPatterns);
        texts("unknownKeys", AgentDefinition::unknownKeys);
    }

    private void field(String name, Function<AgentDefinition, @Nullable String> value) {
        @Nullable String from = value.apply(before.definition);
        @Nullable String to = value.apply(after.definition);
        if (!Objects.equals(from, to)) {
            fields.add(new FieldChange(name, from, to));
        }
    }

    private void texts(String name, Function<AgentDefinition, List<String>> entries) {
        list(name, entries, Function.identity(), Function.identity());
    }

    private void collaborators(String name, Function<AgentDefinition, List<Collaborator>> entries) {
        list(name, entries, entry -> entry.agent(), entry -> joined(": ", entry.agent(), entry.what()));
    }

    private <T> void list(
            String name,
            Function<AgentDefinition, List<T>> entries,
            Function<T, String> key,
            Function<T, String> text) {
        Map<String, Entry> from = keyed(entries.apply(before.definition), key, text);
        Map<String, Entry> to = keyed(entries.apply(after.definition), key, text);
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<EntryChange> changed = new ArrayList<>();
        from.forEach((normal, entry) -> {
            Entry later = to.get(normal);
            if (later == null) {
                removed.add(entry.text);
            } else if (!later.text.equals(entry.text)) {
                changed.add(new EntryChange(later.key, entry.text, later.text));
            }
        });
        to.forEach((normal, entry) -> {
            if (!from.containsKey(normal)) {
                added.add(entry.text);
            }
        });
        if (!added.isEmpty() || !removed.isEmpty() || !changed.isEmpty()) {
            lists.add(new ListChange(name, List.copyOf(added), List.copyOf(removed), List.copyOf(changed)));
        }
    }

    private static <T> Map<String, Entry> keyed(List<T> entries, Function<T, String> key, Function<T, String> text) {
        Map<String, Entry> keyed = new LinkedHashMap<>();
        for (T entry : entries) {
            var value = new Entry(key.apply(entry), text.apply(entry));
            String normal = Topics.normalise(value.key);
            // The second entry of one key is its own entry: two deferrals to one role are both there to be compared.
            int repeat = 1;
            String unique = normal;
            while (keyed.containsKey(unique)) {
                repeat++;
                unique = normal + "#" + repeat;
            }
            keyed.put(unique, value);
        }
        return keyed;
    }

    private SectionChange compareSections() {
        Map<String, Entry> from = sections(before);
        Map<String, Entry> to = sections(after);
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        from.forEach((normal, section) -> {
            Entry later = to.get(normal);
            if (later == null) {
                removed.add(section.key);
            } else if (!later.text.equals(section.text)) {
                changed.add(later.key);
            }
        });
        to.forEach((normal, section) -> {
            if (!from.containsKey(normal)) {
                added.add(section.key);
            }
        });
        return new SectionChange(List.copyOf(added), List.copyOf(removed), List.copyOf(changed));
    }

    /** Each section's text, from below its heading to the next; trailing blank lines belong to no section. */
    private static Map<String, Entry> sections(Version version) {
        List<String> lines = version.source.lines().toList();
        List<Entry> entries = new ArrayList<>();
        var sections = version.definition.sections();
        for (int index = 0; index < sections.size(); index++) {
            int start = Math.min(sections.get(index).line(), lines.size());
            int end = index + 1 < sections.size()
                    ? Math.min(sections.get(index + 1).line() - 1, lines.size())
                    : lines.size();
            String text = String.join("\n", lines.subList(start, Math.max(start, end)))
                    .stripTrailing();
            entries.add(new Entry(sections.get(index).title(), text));
        }
        return keyed(entries, Entry::key, Entry::text);
    }

    private static String joined(String separator, @Nullable String... parts) {
        List<String> present = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isEmpty()) {
                present.add(part);
            }
        }
        return String.join(separator, present);
    }

    private record Entry(String key, String text) {}
}
