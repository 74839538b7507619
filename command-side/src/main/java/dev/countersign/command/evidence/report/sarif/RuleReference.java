package dev.countersign.command.evidence.report.sarif;

import org.jspecify.annotations.Nullable;

/**
 * How something names a rule.
 *
 * @param id the rule's id, or one below it such as {@code CA2100/sub}
 * @param index the rule's place in the list of its component
 * @param extension the place of that component among the extensions of the tool; null for the tool itself
 */
record RuleReference(
        @Nullable String id,
        @Nullable Integer index,
        @Nullable Integer extension) {

    static final RuleReference NONE = new RuleReference(null, null, null);

    /** The same with what is missing taken from another. */
    RuleReference or(RuleReference other) {
        return new RuleReference(
                id == null ? other.id : id,
                index == null ? other.index : index,
                extension == null ? other.extension : extension);
    }
}
