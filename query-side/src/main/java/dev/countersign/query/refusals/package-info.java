/** What was tried in a project and refused: {@code GET /refusals}. */
@NullMarked
package dev.countersign.query.refusals;

import org.jspecify.annotations.NullMarked;
