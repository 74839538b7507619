/** How governance goes in a project, in figures: {@code GET /metrics/governance}. */
@NullMarked
package dev.countersign.query.governance;

import org.jspecify.annotations.NullMarked;
