/** Who stands in for whom in a project: {@code GET /delegations}. */
@NullMarked
package dev.countersign.query.delegations;

import org.jspecify.annotations.NullMarked;
