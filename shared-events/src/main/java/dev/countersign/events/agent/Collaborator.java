package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An agent named under collaboration.
 *
 * @param agent the name as written
 * @param what what passes between the two, if said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Collaborator(String agent, @Nullable String what) {}
