package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A skill an agent may invoke.
 *
 * @param name the skill's name
 * @param when the condition under which it is invoked, if said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SkillGrant(String name, @Nullable String when) {}
