package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic an agent does not handle and whom to use instead.
 *
 * @param text the entry as written
 * @param topic the entry without its parenthesis
 * @param targets whom to use; empty for a plain remark
 * @param remark the parenthesis where it names nobody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Exclusion(
        String text,
        String topic,
        List<UseTarget> targets,
        @Nullable String remark) {

    public Exclusion {
        targets = List.copyOf(targets);
    }

    /**
     * The same with its groups resolved by that alias table.
     *
     * @param agentGroups the members of each group, by its name
     */
    public Exclusion resolvedBy(Map<String, List<String>> agentGroups) {
        return new Exclusion(
                text,
                topic,
                targets.stream().map(target -> target.resolvedBy(agentGroups)).toList(),
                remark);
    }
}
