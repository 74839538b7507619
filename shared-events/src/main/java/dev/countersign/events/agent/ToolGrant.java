package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A tool an agent may use.
 *
 * @param name the tool's name
 * @param purpose what for, if said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolGrant(String name, @Nullable String purpose) {}
