package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A level-two heading of the body.
 *
 * @param number its number, absent for unnumbered headings
 * @param title the heading without its number
 * @param line where it stands, counted from 1 in the file
 * @param standard whether it is one of the eight sections of the format
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Section(@Nullable Integer number, String title, int line, boolean standard) {}
