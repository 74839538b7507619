/** What roles have handed over to each other: {@code GET /features/{feature}/handoffs}. */
@NullMarked
package dev.countersign.query.handoffs;

import org.jspecify.annotations.NullMarked;
