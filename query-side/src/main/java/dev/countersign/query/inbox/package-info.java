/** What waits for whom in a project: {@code GET /inbox}. */
@NullMarked
package dev.countersign.query.inbox;

import org.jspecify.annotations.NullMarked;
