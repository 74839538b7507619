/** What agents left to other roles, and what these answered: {@code GET /features/{feature}/questions}. */
@NullMarked
package dev.countersign.query.questions;

import org.jspecify.annotations.NullMarked;
