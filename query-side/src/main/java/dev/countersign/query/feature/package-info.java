/** How one feature stands: {@code GET /features/{feature}}. */
@NullMarked
package dev.countersign.query.feature;

import org.jspecify.annotations.NullMarked;
