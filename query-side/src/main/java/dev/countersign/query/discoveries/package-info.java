/** What was found to be wrong with the specification: {@code GET /features/{feature}/discoveries}. */
@NullMarked
package dev.countersign.query.discoveries;

import org.jspecify.annotations.NullMarked;
