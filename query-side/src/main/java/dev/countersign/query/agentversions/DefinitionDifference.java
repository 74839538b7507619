package dev.countersign.query.agentversions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two versions of a definition.
 *
 * @param agent the agent's name
 * @param from the version compared from
 * @param to the version compared to
 * @param identical whether the two files are the same byte for byte
 * @param authorityChanged whether anything changed that decides what the agent may decide: participation, vetoes,
 *     deferrals, exclusions
 * @param fields single values that changed
 * @param lists lists of which something changed
 * @param sections headings whose text came, went or changed
 * @param source the unified difference of the two files, three lines of context; empty for identical files
 */
record DefinitionDifference(
        String agent,
        String from,
        String to,
        boolean identical,
        boolean authorityChanged,
        List<FieldChange> fields,
        List<ListChange> lists,
        SectionChange sections,
        String source) {

    /**
     * A single value that changed.
     *
     * @param field its name in the parsed form
     * @param from the value before, absent where there was none
     * @param to the value after, absent where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldChange(
            String field, @Nullable String from, @Nullable String to) {}

    /**
     * A list of which something changed.
     *
     * @param list its name in the parsed form
     * @param added entries that only the later version has, in its order
     * @param removed entries that only the earlier version has, in its order
     * @param changed entries that both have, under one key, and that say something else
     */
    record ListChange(String list, List<String> added, List<String> removed, List<EntryChange> changed) {}

    /**
     * An entry that says something else.
     *
     * @param key what both versions know it by, such as the topic or the tool's name
     * @param from the entry before
     * @param to the entry after
     */
    record EntryChange(String key, String from, String to) {}

    /**
     * Headings of level two, and their text down to the next one.
     *
     * @param added only in the later version
     * @param removed only in the earlier version
     * @param changed in both, with another text below
     */
    record SectionChange(List<String> added, List<String> removed, List<String> changed) {}
}
