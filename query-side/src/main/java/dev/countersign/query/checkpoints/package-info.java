/** What the architect found on the way: {@code GET /features/{feature}/checkpoints}. */
@NullMarked
package dev.countersign.query.checkpoints;

import org.jspecify.annotations.NullMarked;
