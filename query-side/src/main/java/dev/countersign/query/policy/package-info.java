/** A project's policy, its versions, and what lies between two of them: {@code GET /policy}. */
@NullMarked
package dev.countersign.query.policy;

import org.jspecify.annotations.NullMarked;
