/** Vetoes that met and what was decided: {@code GET /features/{id}/conflicts}. */
@NullMarked
package dev.countersign.query.conflicts;

import org.jspecify.annotations.NullMarked;
