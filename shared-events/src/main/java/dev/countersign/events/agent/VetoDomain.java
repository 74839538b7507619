package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A domain in which an agent's BLOCKED is a veto.
 *
 * @param text the entry as written
 * @param domain the entry without its parenthesis
 * @param remark the parenthesis, if there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VetoDomain(
        String text, String domain, @Nullable String remark) {}
