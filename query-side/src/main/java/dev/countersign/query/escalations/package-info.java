/** Escalations of a feature on their way up: {@code GET /features/{feature}/escalations}. */
@NullMarked
package dev.countersign.query.escalations;

import org.jspecify.annotations.NullMarked;
