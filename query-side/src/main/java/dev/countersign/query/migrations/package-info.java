/** The migrations of a delivery and what their drills saw: {@code GET /features/{feature}/migrations}. */
@NullMarked
package dev.countersign.query.migrations;

import org.jspecify.annotations.NullMarked;
