/**
 * How a delivery goes: its tasks and who has them, its steps, waves and figures. {@code GET /features/{feature}/tasks},
 * {@code /tasks/next} and {@code /delivery}.
 */
@NullMarked
package dev.countersign.query.delivery;

import org.jspecify.annotations.NullMarked;
