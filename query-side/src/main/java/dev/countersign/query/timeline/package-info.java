/** Everything that happened to a feature, in order: {@code GET /features/{feature}/timeline}. */
@NullMarked
package dev.countersign.query.timeline;

import org.jspecify.annotations.NullMarked;
