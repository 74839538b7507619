/** The tools and skills that an agent's definition grants it: {@code GET /agents/{agent}/grants}. */
@NullMarked
package dev.countersign.query.grants;

import org.jspecify.annotations.NullMarked;
