/** What each gate asks for and how that stands: {@code GET /features/{feature}/gates}. */
@NullMarked
package dev.countersign.query.gates;

import org.jspecify.annotations.NullMarked;
